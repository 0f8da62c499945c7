package dev.isobar.app.metrics;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Cause;
import dev.isobar.live.Follower;
import dev.isobar.live.Sink;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts what goes through each instrument's lane. Names and labels are in docs/metrics.md. */
public final class FlowMeters implements Follower.Maker {
    private final MetricRegistry metrics;
    private final AtomicLong building = new AtomicLong();

    public FlowMeters(MetricRegistry metrics) {
        this.metrics = metrics;
        metrics.gauge("current_bars_building", building, AtomicLong::get);
    }

    @Override
    public Follower follow(Instrument instrument, Sink sink) {
        return new OfOne(instrument.id(), sink);
    }

    static Tag[] labels(InstrumentId of) {
        return new Tag[] {
            new Tag("exchange", of.venue()),
            new Tag("market", of.market().id()),
            new Tag("symbol", of.symbol())
        };
    }

    /** For its lane's thread; only {@code lastTrade} is read by others. */
    private final class OfOne implements Follower {
        private final InstrumentId instrument;
        private final Sink sink;
        private final Counter trades;
        private final Timer completion;
        private final AtomicLong lastTrade = new AtomicLong();
        private final Map<SeriesId, Instant> newest = new HashMap<>();
        private final Set<SeriesId> open = new HashSet<>();

        OfOne(InstrumentId instrument, Sink sink) {
            this.instrument = instrument;
            this.sink = sink;
            trades = metrics.counter("bar_builder_trades_processed_total", labels(instrument));
            completion = Timers.of(metrics, "bar_completion_duration", labels(instrument));
            metrics.gauge(
                    "last_trade_timestamp", lastTrade, at -> at.get() / 1000.0, labels(instrument));
        }

        @Override
        public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
            if (event instanceof Trade trade) {
                trades.inc();
                lastTrade.accumulateAndGet(trade.at().toEpochMilli(), Math::max);
            }
        }

        @Override
        public void forming(SeriesId series, Bar bar) {
            // The others are resampled and never given out.
            if (isStored(series) && open.add(series)) {
                building.incrementAndGet();
            }
        }

        /** Corrected bars come again: each counts once. */
        @Override
        public void changed(SeriesId series, Bar bar) {
            if (open.remove(series)) {
                building.decrementAndGet();
            }
            Instant before = newest.get(series);
            if (before == null || bar.start().isAfter(before)) {
                newest.put(series, bar.start());
                completed(series);
            }
        }

        private static boolean isStored(SeriesId series) {
            return series.interval().stored() == series.interval();
        }

        private void completed(SeriesId series) {
            long closedAt = System.nanoTime();
            sink.announced(
                    series,
                    () -> completion.update(Duration.ofNanos(System.nanoTime() - closedAt)));
            metrics.counter(
                            "bars_completed_total",
                            new Tag("exchange", instrument.venue()),
                            new Tag("market", instrument.market().id()),
                            new Tag("symbol", instrument.symbol()),
                            new Tag("timeframe", series.interval().code()))
                    .inc();
        }
    }
}
