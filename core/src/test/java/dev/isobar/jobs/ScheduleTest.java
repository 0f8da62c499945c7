package dev.isobar.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /**
     * 2026-03-06 is a Friday, 2026-08-01 and -15 are Saturdays, 2026-05-31 is a Sunday; expected
     * instants are read off a calendar.
     */
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
                "cron(0 0 L * ? *)        | 2026-02-06T02:00:00Z | 2026-02-28T00:00:00Z",
                "cron(0 0 1W 8 ? *)       | 2026-03-06T02:00:00Z | 2026-08-03T00:00:00Z",
                "cron(0 0 15W 8 ? *)      | 2026-03-06T02:00:00Z | 2026-08-14T00:00:00Z",
                "cron(0 0 31W 5 ? *)      | 2026-03-06T02:00:00Z | 2026-05-29T00:00:00Z",
                "cron(0 0 31W * ? *)      | 2026-03-31T02:00:00Z | 2026-05-29T00:00:00Z",
                "cron(0 0 ? * L *)        | 2026-03-06T02:00:00Z | 2026-03-07T00:00:00Z",
                "cron(0 0 ? * 6L *)       | 2026-03-06T02:00:00Z | 2026-03-27T00:00:00Z",
                "cron(0 0 ? * TUE#2 *)    | 2026-03-06T02:00:00Z | 2026-03-10T00:00:00Z",
                "cron(0 0 ? * 1#5 *)      | 2026-03-06T02:00:00Z | 2026-03-29T00:00:00Z",
                "rate(5 minutes)          | 2026-03-06T02:00:00Z | 2026-03-06T02:05:00Z",
                "rate(1 day)              | 2026-03-06T02:00:00Z | 2026-03-07T02:00:00Z"
            })
    void theNextInstantFollowsTheExpression(String expression, Instant after, Instant next) {
        assertThat(Schedule.parse(expression).next(after)).contains(next);
    }

    /**
     * In Berlin clocks went from 02:00 to 03:00 on 2026-03-29 (01:00Z) and from 03:00 to 02:00 on
     * 2026-10-25 (01:00Z); New York opens at 09:30, which is 13:30Z in summer and 14:30Z in winter.
     */
    @ParameterizedTest
    @DisplayName("R2 what does not exist is left out, what comes twice runs once")
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * ? *  | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z",
                "30 2 * * ? *  | Europe/Berlin    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
                "30 2 * * ? *  | Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
                "0/30 * * * ? *| Europe/Berlin    | 2026-10-25T00:45:00Z | 2026-10-25T02:00:00Z",
                "30 9 ? * MON-FRI * | America/New_York | 2026-10-30T14:00:00Z | 2026-11-02T14:30:00Z",
                "0 0 1 * ? *   | Asia/Kolkata     | 2026-11-21T00:00:00Z | 2026-11-30T18:30:00Z"
            })
    void clocksOfAZoneAreFollowed(String cron, ZoneId zone, Instant after, Instant next) {
        assertThat(Schedule.parse("cron(" + cron + ")", zone).next(after)).contains(next);
    }

    @Test
    @DisplayName("R1 at(…) fires once, in its zone")
    void atFiresOnce() {
        Schedule once = Schedule.parse("at(2026-07-01T08:00:00)", ZoneId.of("Europe/Berlin"));
        Instant six = Instant.parse("2026-07-01T06:00:00Z");

        assertThat(once.next(six.minusSeconds(1))).contains(six);
        assertThat(once.next(six)).isEmpty();
    }

    @Test
    void aScheduleOfThePastNeverFiresAgain() {
        Instant now = Instant.parse("2026-03-06T02:00:00Z");

        assertThat(Schedule.parse("cron(0 0 1 1 ? 2025)").next(now)).isEmpty();
    }

    @Test
    void aRateFiresFirstAtItsStart() {
        Instant start = Instant.parse("2026-03-06T02:00:17Z");

        assertThat(Schedule.parse("rate(1 minute)").first(start)).contains(start);
    }

    @ParameterizedTest
    @DisplayName("R3 a rate keeps its rhythm, whatever was missed; a clock has its own")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(5 minutes)   | 02:00:10 | 02:01:00 | 02:05:10",
                "rate(5 minutes)   | 02:00:10 | 02:05:10 | 02:10:10",
                "rate(5 minutes)   | 02:00:10 | 03:01:00 | 03:05:10",
                "rate(5 minutes)   | 02:00:10 | 02:00:00 | 02:05:10",
                "cron(0 * * * ? *) | 02:00:00 | 04:30:00 | 05:00:00",
                "cron(0 * * * ? *) | 02:00:00 | 01:59:59 | 03:00:00"
            })
    void whatFollowsComesAfterNow(String expression, String fired, String now, String next) {
        String day = "2026-03-06T%sZ";

        assertThat(
                        Schedule.parse(expression)
                                .following(
                                        Instant.parse(day.formatted(fired)),
                                        Instant.parse(day.formatted(now))))
                .contains(Instant.parse(day.formatted(next)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every minute",
                "rate(0.5 minutes)",
                "rate(0 minutes)",
                "cron(* * * *)",
                "cron(0 0 0W * ? *)",
                "cron(0 0 ? * 3#6 *)",
                "cron(0 0 ? * 8L *)",
                "cron(0/0 0 * * ? *)",
                "cron(0 5-2 * * ? *)",
                "cron(0,, 5 * * ? *)",
                "cron(0 0 * * * *)",
                "cron(0 0 ? * ? *)",
                "cron(60 0 * * ? *)",
                "at(2026-02-30T00:00:00)",
                "at(2026-02-03)"
            })
    @DisplayName("R1 anything else is refused with its text")
    void anythingElseIsRefusedWithItsText(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(expression));
    }
}
