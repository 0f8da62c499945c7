package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Instant AT = Instant.parse("2028-02-29T23:59:30Z");

    @Test
    void minutesLieInAnHourHoursInADayDaysInAYear() {
        assertThat(Pages.start(Interval.M1, AT)).isEqualTo(Instant.parse("2028-02-29T23:00:00Z"));
        assertThat(Pages.start(Interval.H1, AT)).isEqualTo(Instant.parse("2028-02-29T00:00:00Z"));
        assertThat(Pages.start(Interval.D1, AT)).isEqualTo(Instant.parse("2028-01-01T00:00:00Z"));
    }

    @Test
    void aBlockEndsWhereTheNextStarts() {
        assertThat(Pages.end(Interval.M1, Instant.parse("2028-02-29T23:00:00Z")))
                .isEqualTo(Instant.parse("2028-03-01T00:00:00Z"));
        assertThat(Pages.end(Interval.H1, Instant.parse("2028-02-29T00:00:00Z")))
                .isEqualTo(Instant.parse("2028-03-01T00:00:00Z"));
        assertThat(Pages.end(Interval.D1, Instant.parse("2028-01-01T00:00:00Z")))
                .isEqualTo(Instant.parse("2029-01-01T00:00:00Z"));
    }

    @Test
    void aRangeNamesItsBlocks() {
        Instant end = Instant.parse("2028-03-01T00:00:00Z");

        assertThat(Pages.starts(Interval.M1, AT.minusSeconds(3600), end))
                .containsExactly(
                        Instant.parse("2028-02-29T22:00:00Z"),
                        Instant.parse("2028-02-29T23:00:00Z"));
        assertThat(Pages.starts(Interval.M1, AT, AT)).isEmpty();
        assertThat(Pages.starts(Interval.D1, AT, end.plusSeconds(400L * 86_400))).hasSize(2);
    }

    @Test
    void neighbouringBlocksAreOneRun() {
        Instant one = Instant.parse("2028-02-29T01:00:00Z");
        Instant two = Instant.parse("2028-02-29T02:00:00Z");
        Instant four = Instant.parse("2028-02-29T04:00:00Z");

        assertThat(Pages.runs(Interval.M1, List.of(four, two, one)))
                .containsExactly(
                        new Range(one, Instant.parse("2028-02-29T03:00:00Z")),
                        new Range(four, Instant.parse("2028-02-29T05:00:00Z")));
    }

    @Test
    void otherIntervalsHaveNoPages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pages.start(Interval.M5, AT))
                .withMessage("bars of 5m are not stored: one of 1m 1h 1d, the rest is resampled");
    }
}
