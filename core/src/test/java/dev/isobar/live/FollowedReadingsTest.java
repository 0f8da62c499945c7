package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.Reading;
import dev.isobar.indicators.ReadingHistory.Seed;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.market.Trade;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trades in, readings and charts out: every part but the sockets. */
@Timeout(180)
class FollowedReadingsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Clock PAST = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Columns COLUMNS = Indicators.columns();

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final List<Trade> trades = TestTrades.walk(5, START, 4 * 3_600, 0.4);
    private final Map<SeriesId, TreeMap<Instant, Reading>> told = new ConcurrentHashMap<>();
    private final List<Announcement> published = Collections.synchronizedList(new ArrayList<>());

    @Test
    @DisplayName("R8 R10 from trades to charts, equal to what is computed from the bars alone")
    void fromTradesToCharts() throws InterruptedException {
        ChartUpdates charts = new ChartUpdates(List.of("rsi", "sma_20"));
        InMemoryBars store = new InMemoryBars();
        Keeper keeper = new Keeper(store, new InMemoryCoverage(), noted(), Thread::new);
        List<InstrumentReadings> readings = new ArrayList<>();
        Follower.Maker maker =
                (of, sink) -> {
                    List<ReadingSink> sinks = List.<ReadingSink>of(this::note, charts.of(sink));
                    readings.add(new InstrumentReadings(of, COLUMNS, sinks, series -> {}));
                    return readings.get(0);
                };
        Pipeline pipeline =
                new Pipeline(1, Thread::new, PAST, keeper, MarketSink.NOWHERE, List.of(maker));
        pipeline.track(instrument);
        for (Interval interval : Interval.values()) {
            Seed nothing = new Seed(new Calculator(COLUMNS, interval), List.of(), 0);
            pipeline.submit(instrument.id(), () -> readings.get(0).seed(interval, nothing));
        }
        pipeline.accept(new Connected(instrument.id(), START.minusSeconds(90)), START);
        long frame = 1;
        for (Trade trade : trades) {
            pipeline.accept(trade, trade.at(), new Cause("test:spot:1", frame++));
        }
        pipeline.close();
        keeper.close();

        assertThat(pipeline.failed()).isEmpty();
        Map<Interval, List<Bar>> bars = barsAlone();
        assertThat(bars.get(Interval.M1)).hasSizeGreaterThan(230);
        for (Interval interval : Interval.values()) {
            SeriesId series = new SeriesId(instrument.id(), interval);
            TreeMap<Instant, Reading> of = told.getOrDefault(series, new TreeMap<>());
            assertThat(of.values()).extracting(Reading::bar).isEqualTo(bars.get(interval));
            Calculator alone = new Calculator(COLUMNS, interval);
            for (Bar bar : bars.get(interval)) {
                alone.next(bar);
                assertThat(of.get(bar.start()).row()).containsExactly(alone.row());
                assertThat(of.get(bar.start()).correlation()).startsWith("test:spot:1#");
            }
        }
        String last = chart(charts.due(START), Interval.M1);
        Bar newest = bars.get(Interval.M1).get(bars.get(Interval.M1).size() - 1);
        assertThat(last).contains("{\"time\":" + newest.start().toEpochMilli() + ",");
        assertThat(published).isNotEmpty();
    }

    /** What a lane without followers makes of the same trades, as far as it is final. */
    private Map<Interval, List<Bar>> barsAlone() {
        SeenBars seen = new SeenBars();
        InstrumentBars alone = new InstrumentBars(instrument, seen);
        alone.accept(new Connected(instrument.id(), START.minusSeconds(90)), START);
        trades.forEach(trade -> alone.accept(trade, trade.at()));
        alone.finish();
        Map<Interval, List<Bar>> bars = new TreeMap<>();
        for (Interval interval : Interval.values()) {
            bars.put(
                    interval,
                    seen.bars(instrument.id(), interval).stream().filter(Bar::isFinal).toList());
        }
        return bars;
    }

    private static String chart(List<Announcement> due, Interval interval) {
        return due.stream()
                .filter(one -> one.subject().key().endsWith(":" + interval.code()))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private void note(Reading reading) {
        told.computeIfAbsent(reading.series(), series -> new TreeMap<>())
                .put(reading.bar().start(), reading);
    }

    private Publisher noted() {
        return new Publisher() {
            @Override
            public void publish(Announcement announcement) {
                published.add(announcement);
            }

            @Override
            public void flush() {}
        };
    }
}
