package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /** 2026-03-06 is a Friday; expected instants are read off a calendar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 2 * * ? *)        | 2026-03-06T02:00:00Z | 2026-03-07T02:00:00Z",
                "cron(0/15 * * * ? *)     | 2026-03-06T02:00:30Z | 2026-03-06T02:15:00Z",
                "cron(30 8 ? * MON-FRI *) | 2026-03-06T09:00:00Z | 2026-03-09T08:30:00Z",
                "cron(0 0 1 JAN ? *)      | 2026-03-06T09:00:00Z | 2027-01-01T00:00:00Z",
                "cron(5,10 4 ? * 1 *)     | 2026-03-06T09:00:00Z | 2026-03-08T04:05:00Z",
                "cron(0 0 29 2 ? *)       | 2026-03-06T09:00:00Z | 2028-02-29T00:00:00Z",
                "rate(5 minutes)          | 2026-03-06T02:00:00Z | 2026-03-06T02:05:00Z",
                "rate(1 day)              | 2026-03-06T02:00:00Z | 2026-03-07T02:00:00Z"
            })
    void theNextInstantFollowsTheExpression(String expression, Instant after, Instant next) {
        assertThat(Schedule.parse(expression).next(after)).isEqualTo(next);
    }

    @Test
    void aRateFiresFirstAtItsStart() {
        Instant start = Instant.parse("2026-03-06T02:00:17Z");

        assertThat(Schedule.parse("rate(1 minute)").first(start)).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"every minute", "rate(0.5 minutes)", "cron(* * * *)", "cron(0 0 L * ? *)"})
    void anythingElseIsRefusedWithItsText(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(expression));
    }
}
