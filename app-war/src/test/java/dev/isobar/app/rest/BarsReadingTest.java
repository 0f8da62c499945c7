package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.guard.OnDemand;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Backfill.Refusals;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarsReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:30:20Z");
    private static final Instant OPEN = Instant.parse("2026-11-21T02:30:00Z");

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final BarsReading reading = new BarsReading();

    @BeforeEach
    void everyInstrumentIsLive() {
        reading.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        reading.history = new BarHistory(bars, ledger, reading.clock);
        reading.near = reading.history;
        reading.onDemand =
                new OnDemand(null, bars, ledger, id -> true, reading.clock, Refusals.UNHEARD);
    }

    @Test
    void withoutAnyBarTheLastBucketOverIsSaidToBeUnknown() {
        assertThat(newest().bars()).isEmpty();
        assertThat(newest().gaps())
                .containsExactly(new Gap(new Range(OPEN.minusSeconds(60), OPEN), "unknown"));
    }

    @Test
    void whatIsKnownToBeEmptyIsNoGap() {
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(OPEN.minusSeconds(60), OPEN, Proof.CONTIGUOUS_IDS));

        assertThat(newest().gaps()).isEmpty();
    }

    @Test
    void aFinalBarNotProvenYetIsShownWithoutAGap() {
        bars.put(minutes, List.of(TestBars.flat(OPEN.minusSeconds(60), "100", "1")));

        BarsBody body = reading.read(instrument, Interval.M1, new BarsQuery(null, null, 2));

        assertThat(body.bars()).hasSize(1);
        assertThat(body.gaps()).isEmpty();
    }

    @Test
    @DisplayName("R4 start: the oldest from there; end: the newest up to there; both: half-open")
    void ranges() {
        List<Instant> five = new ArrayList<>();
        for (int i = 5; i >= 1; i--) {
            five.add(OPEN.minusSeconds(60L * i));
        }
        five.forEach(at -> bars.put(minutes, List.of(TestBars.flat(at, "100", "1"))));
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(OPEN.minusSeconds(600), OPEN, Proof.CONTIGUOUS_IDS));
        Instant second = five.get(1);
        Instant fourth = five.get(3);

        assertThat(starts(second, null, 2)).containsExactly(second, five.get(2));
        assertThat(starts(null, fourth, 2)).containsExactly(second, five.get(2));
        assertThat(starts(null, null, 2)).containsExactly(fourth, five.get(4));
        assertThat(starts(second, fourth, 5)).containsExactly(second, five.get(2));
        assertThat(starts(second, fourth, 1)).containsExactly(second);
    }

    @Test
    @DisplayName("R6 the next page starts where nobody has looked yet, not behind it")
    void whatWasNeverCollectedIsNotPassedOver() {
        Instant first = OPEN.minusSeconds(300);
        for (Instant at : List.of(first, OPEN.minusSeconds(60))) {
            bars.put(minutes, List.of(TestBars.flat(at, "100", "1")));
            ledger.record(
                    instrument.id(),
                    Channel.TRADES,
                    Coverage.complete(at, at.plusSeconds(60), Proof.CONTIGUOUS_IDS));
        }

        BarsBody body = reading.read(instrument, Interval.M1, new BarsQuery(first, null, 1));

        assertThat(body.bars()).hasSize(1);
        assertThat(body.next()).contains(first.plusSeconds(60));
    }

    private List<Instant> starts(Instant start, Instant end, int limit) {
        BarsQuery query = new BarsQuery(start, end, limit);
        return reading.read(instrument, Interval.M1, query).bars().stream()
                .map(Bar::start)
                .toList();
    }

    private BarsBody newest() {
        return reading.read(instrument, Interval.M1, new BarsQuery(null, null, 1));
    }
}
