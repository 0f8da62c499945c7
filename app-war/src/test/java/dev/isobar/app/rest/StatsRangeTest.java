package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatsRangeTest {
    private static final SeriesId MINUTES = BarSamples.MINUTES;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");
    private static final Instant OVER = Instant.parse("2026-11-21T12:00:00Z");

    private final CoverageStore ledger = new InMemoryCoverage();
    private final BarHistory history =
            new BarHistory(
                    new PagedBars(new InMemoryPages(), new Random(1)),
                    ledger,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void withoutAStartItBeginsWhereAnythingIsKnownAndEndsBeforeWhatForms() {
        Instant first = OVER.minus(Duration.ofDays(3));
        known(first);

        assertThat(range(null, null)).contains(new Range(first, OVER));
    }

    @Test
    void ofMoreThanItMaySumUpItTakesTheNewest() {
        known(OVER.minus(Duration.ofDays(300)));

        // 200,000 minutes.
        assertThat(range(null, null))
                .contains(new Range(OVER.minus(Duration.ofMinutes(200_000)), OVER));
    }

    @Test
    void whereNothingIsKnownThereIsNothing() {
        assertThat(range(null, null)).isEmpty();
        assertThat(range(null, Instant.EPOCH)).isEmpty();
        assertThat(range(OVER.plusSeconds(60), null)).isEmpty();
    }

    @Test
    void moreThanItMaySumUpIsRefusedWhereItIsAskedFor() {
        Instant start = OVER.minus(Duration.ofMinutes(200_000));
        assertThat(range(start, null)).contains(new Range(start, OVER));

        assertThatThrownBy(() -> range(start.minusSeconds(60), null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("200001");
        assertThatThrownBy(() -> range(OVER, OVER)).isInstanceOf(Refused.class);
    }

    @Test
    void whatLiesBeforeAnythingKnownIsNotWalkedThrough() {
        Range asked = new Range(Instant.EPOCH, OVER);
        // What was heard just now is not proven yet, and shown all the same.
        Instant yesterday = OVER.minus(Duration.ofDays(1));
        Range recent = new Range(yesterday, OVER);
        assertThat(StatsRange.known(asked, MINUTES, history)).isEqualTo(recent);
        Instant first = OVER.minus(Duration.ofDays(3));
        known(first);

        assertThat(StatsRange.known(asked, MINUTES, history)).isEqualTo(new Range(first, OVER));
        Range later = new Range(first.plusSeconds(60), OVER);
        assertThat(StatsRange.known(later, MINUTES, history)).isEqualTo(later);
        // A month of which only the end is known is walked as a whole: from 1 November on.
        SeriesId months = new SeriesId(MINUTES.instrument(), Interval.MONTH);
        Range november = new Range(Instant.parse("2026-11-01T00:00:00Z"), OVER);
        assertThat(StatsRange.known(asked, months, history)).isEqualTo(november);
    }

    private void known(Instant from) {
        ledger.record(
                MINUTES.instrument(),
                Channel.kline(MINUTES.interval()),
                Coverage.complete(from, OVER, Proof.REST_PAGE_BOUNDS));
    }

    private Optional<Range> range(Instant start, Instant end) {
        return StatsRange.of(start, end, MINUTES, history, NOW);
    }
}
