package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.InMemoryReadingStates;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionStatesTest {
    private static final SeriesId MINUTES = BarSamples.MINUTES;
    private static final Instant START = Instant.parse("2026-02-27T00:00:00Z");

    @Test
    @DisplayName("R5 what was computed of an unlisted equity does not hold once it is listed")
    void statesOfAnotherSessionDoNotHold() {
        Columns unlisted = Features.columns(Session.UNKNOWN);
        Columns listed = Features.columns(Session.NEW_YORK);
        Clock clock = Clock.fixed(START.plusSeconds(86_400 * 4), ZoneOffset.UTC);
        InMemoryReadingStates states = new InMemoryReadingStates();
        InMemoryBars bars = new InMemoryBars();
        bars.put(MINUTES, BarSamples.walk(Interval.M1, START, 5_000, 7));
        InMemoryCoverage ledger = new InMemoryCoverage();
        ledger.record(
                MINUTES.instrument(),
                Channel.kline(Interval.M1),
                Coverage.complete(START, clock.instant(), Proof.REST_PAGE_BOUNDS));
        BarHistory history = new BarHistory(bars, ledger, clock);

        new ReadingHistory(history, states, Features.columns(), id -> unlisted, clock)
                .newest(MINUTES, 1);

        var validity = states.validity(MINUTES.instrument());
        assertThat(validity.until(Interval.M1, unlisted.version())).isAfter(START);
        assertThat(validity.until(Interval.M1, listed.version())).isEqualTo(Instant.MIN);
        assertThat(Features.columns().version()).isNotEqualTo(listed.version());
    }
}
