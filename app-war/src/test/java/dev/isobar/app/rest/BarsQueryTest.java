package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.market.Interval;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarsQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:30:20Z");

    @Test
    void withoutAnythingTheNewestAreMeantTheFormingOneIncluded() {
        Range range = BarsQuery.parse(null, null, "3").range(Interval.M1, NOW);

        assertThat(range).isEqualTo(range("2026-11-21T02:28:00Z", "2026-11-21T02:31:00Z"));
    }

    @Test
    @DisplayName("R4 a start bounds the range to its limit")
    void startAndLimit() {
        Range range = BarsQuery.parse("2026-11-20T00:00:30Z", null, "2").range(Interval.M1, NOW);

        assertThat(range).isEqualTo(range("2026-11-20T00:01:00Z", "2026-11-20T00:03:00Z"));
    }

    @Test
    void anEndInTheFutureMeansNow() {
        Range range =
                BarsQuery.parse("2026-11-21T02:00:00Z", "2027-01-01", null).range(Interval.H1, NOW);

        assertThat(range).isEqualTo(range("2026-11-21T02:00:00Z", "2026-11-21T03:00:00Z"));
    }

    @Test
    void monthsCountByTheCalendarNotByThirtyDays() {
        Range range = BarsQuery.parse("2026-01-01", "2026-03-01", null).range(Interval.MONTH, NOW);

        assertThat(range).isEqualTo(range("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"));
    }

    @Test
    @DisplayName("R2 an end at the beginning of time asks for one bucket, not for a range of none")
    void anEndAtTheEpoch() {
        Range minute = BarsQuery.parse(null, "0", "3").range(Interval.M1, NOW);
        Range week = BarsQuery.parse(null, "1970-01-01", "3").range(Interval.W1, NOW);

        assertThat(minute).isEqualTo(range("1970-01-01T00:00:00Z", "1970-01-01T00:01:00Z"));
        // Weeks open on Mondays, and 1970 began on a Thursday.
        assertThat(week).isEqualTo(range("1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z"));
    }

    @Test
    @DisplayName("R2 a start after the end is 422 and names both")
    void startAfterEnd() {
        assertThatThrownBy(() -> BarsQuery.parse("2026-11-21", "2026-11-20", null))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problem().status()).isEqualTo(422))
                .hasMessageContaining("start=2026-11-21T00:00:00Z end=2026-11-20T00:00:00Z");
    }

    private static Range range(String start, String end) {
        return new Range(Instant.parse(start), Instant.parse(end));
    }
}
