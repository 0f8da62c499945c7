package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithheldTest {
    private static final SeriesId SERIES = new SeriesId(TestTrades.ID, Interval.M1);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant FROM = NOON.minus(Duration.ofHours(3));
    private static final Range HOLE = range(0, 5);

    private final Withheld withheld = new Withheld();

    @Test
    void theWaitDoublesUpToTenMinutes() {
        Instant now = NOON;
        for (int wait : List.of(20, 40, 80, 160, 320, 600, 600)) {
            withheld.asked(SERIES, HOLE, now);
            Instant next = now.plusSeconds(wait);

            assertThat(withheld.due(SERIES, FROM, List.of(HOLE), next.minusMillis(1))).isEmpty();
            assertThat(withheld.due(SERIES, FROM, List.of(HOLE), next)).containsExactly(HOLE);
            now = next;
        }
    }

    @Test
    void aRangeOfWhichSomethingIsKnownByNowWasNotAskedFor() {
        withheld.asked(SERIES, HOLE, NOON);
        List<Range> parts = List.of(range(3, 5), range(0, 2));

        assertThat(withheld.due(SERIES, FROM, parts, NOON)).isEqualTo(parts);
        assertThat(withheld.due(SERIES, FROM, List.of(HOLE), NOON))
                .as("nothing is remembered of what is lacking no more")
                .containsExactly(HOLE);
    }

    @Test
    void aRangeThatGrewWasNotAskedFor() {
        withheld.asked(SERIES, HOLE, NOON);

        assertThat(withheld.due(SERIES, FROM, List.of(range(0, 6)), NOON))
                .containsExactly(range(0, 6));
    }

    @Test
    void aRangeIsTheSameWhenItsOldestMinutesAreNotLookedAtAnyMore() {
        withheld.asked(SERIES, HOLE, NOON);

        assertThat(withheld.due(SERIES, at(1), List.of(range(1, 5)), NOON)).isEmpty();
        assertThat(withheld.due(SERIES, at(2), List.of(range(2, 5)), NOON)).isEmpty();
    }

    @Test
    void whatIsForgottenWasNotAskedFor() {
        withheld.asked(SERIES, HOLE, NOON);
        withheld.forget(TestTrades.ID);

        assertThat(withheld.due(SERIES, FROM, List.of(HOLE), NOON)).containsExactly(HOLE);
    }

    private static Range range(int from, int to) {
        return new Range(at(from), at(to));
    }

    /** Minutes of an hour ago. */
    private static Instant at(int minute) {
        return NOON.minus(Duration.ofHours(1)).plusSeconds(60L * minute);
    }
}
