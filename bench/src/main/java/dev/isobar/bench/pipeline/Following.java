package dev.isobar.bench.pipeline;

import dev.isobar.features.Features;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.ReadingHistory.Seed;
import dev.isobar.live.ChartUpdates;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentQuality;
import dev.isobar.live.InstrumentReadings;
import dev.isobar.live.RaiseAlerts;
import dev.isobar.live.ReadingSink;
import dev.isobar.live.Sink;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What follows from the events and bars of one instrument in production: the readings of its
 * series, charts, fifty rules, quality. For one thread.
 */
public final class Following {
    private final Ends ends = new Ends();
    private final ChartUpdates charts = new ChartUpdates(Indicators.columns().names());
    private final Columns columns = Features.columns();
    private final Set<Interval> intervals;
    private final RaiseAlerts alerts;

    /**
     * @param intervals those that have readings, from the first bar on
     * @param clock may stand still, at or before the first event
     */
    public Following(Instrument instrument, Set<Interval> intervals, Clock clock) {
        this.intervals = Set.copyOf(intervals);
        alerts = new RaiseAlerts(ends, ends, ends, clock, (rule, alert) -> {});
        alerts.follow(FiftyRules.of(instrument.id()));
    }

    public List<Follower.Maker> makers() {
        return List.of(this::quality, this::readings, alerts.onEvents());
    }

    public Follower quality(Instrument instrument, Sink sink) {
        return new InstrumentQuality(instrument, "bench", ends, sink);
    }

    public ReadingSink charts(Sink sink) {
        return charts.of(sink);
    }

    public ReadingSink alerts(Instrument instrument, Sink sink) {
        return alerts.onBars().of(instrument, sink);
    }

    /** Told to those alone. */
    public InstrumentReadings readings(Instrument instrument, List<ReadingSink> sinks) {
        InstrumentReadings readings =
                new InstrumentReadings(instrument, columns, sinks, series -> {});
        for (Interval interval : intervals) {
            readings.seed(interval, new Seed(new Calculator(columns, interval), List.of(), 0));
        }
        return readings;
    }

    /** Encodes what charts are to be told at that instant. */
    public void publishCharts(Instant now) {
        charts.due(now).forEach(ends::publish);
    }

    /** Whatever was written, as one number: the same for the same events. */
    public long written() {
        return ends.written();
    }

    private Follower readings(Instrument instrument, Sink sink) {
        return readings(instrument, List.of(alerts(instrument, sink), charts(sink)));
    }
}
