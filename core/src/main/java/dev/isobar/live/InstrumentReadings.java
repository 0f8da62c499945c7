package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Reading;
import dev.isobar.indicators.ReadingHistory.Seed;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The readings of every interval of one instrument, bar by bar. Of a series nothing is told before
 * its past was read ({@link #seed}), which is not done on the lane. For one thread, the lane's.
 *
 * <p>About 63 kB a series, 950 kB an instrument, with all 192 columns: two thirds are what
 * calculators look back on and remember, a sixth the bars that may still change.
 */
public final class InstrumentReadings implements Follower {
    private final Map<Interval, SeriesReadings> all = new EnumMap<>(Interval.class);
    private final Instrument instrument;
    private final Columns columns;
    private final List<ReadingSink> sinks;
    private final Consumer<SeriesId> outdated;
    private Cause cause = Cause.UNKNOWN;

    /**
     * @param outdated told of a series whose past changed so far back that it has to be read again;
     *     must not block
     */
    public InstrumentReadings(
            Instrument instrument,
            Columns columns,
            List<ReadingSink> sinks,
            Consumer<SeriesId> outdated) {
        this.instrument = instrument;
        this.columns = columns;
        this.sinks = List.copyOf(sinks);
        this.outdated = outdated;
        for (Interval interval : Interval.values()) {
            all.put(
                    interval,
                    new SeriesReadings(
                            window(interval),
                            (bar, row) -> tell(interval, bar, row),
                            (bar, row) -> recall(interval, bar, row)));
        }
    }

    /**
     * How many of the newest bars of a live series may still change: as far as {@link
     * InstrumentBars} corrects, an hour of minutes, a day of hours, two months of days.
     */
    public static int window(Interval interval) {
        return switch (interval) {
            case M1, D1 -> 64;
            case H1 -> 28;
            case M3, D3 -> 24;
            case M5, H2 -> 16;
            default -> 12;
        };
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause from) {
        cause = from;
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        if (!all.get(series.interval()).changed(bar)) {
            outdated.accept(series);
        }
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        double[] row = all.get(series.interval()).peek(bar);
        if (row != null) {
            Reading reading = reading(series.interval(), bar, row);
            sinks.forEach(sink -> sink.forming(reading));
        }
    }

    /** What history found before we began is told to nobody as changed, and counts all the same. */
    @Override
    public void learned(SeriesId series, List<Bar> history) {
        SeriesReadings of = all.get(series.interval());
        if (history.stream().anyMatch(of::lacks)) {
            for (Interval interval : Interval.values()) {
                if (interval.stored().compareTo(series.interval()) >= 0) {
                    all.get(interval).silence();
                    outdated.accept(new SeriesId(instrument.id(), interval));
                }
            }
        }
    }

    /** The past of one series, read elsewhere; again, when it has changed. */
    public void seed(Interval interval, Seed past) {
        if (!all.get(interval).seed(past)) {
            outdated.accept(new SeriesId(instrument.id(), interval));
        }
    }

    private void tell(Interval interval, Bar bar, double[] row) {
        Reading reading = reading(interval, bar, row);
        sinks.forEach(sink -> sink.closed(reading));
    }

    private void recall(Interval interval, Bar bar, double[] row) {
        SeriesId series = new SeriesId(instrument.id(), interval);
        Reading reading = new Reading(series, bar, columns, row, "");
        sinks.forEach(sink -> sink.recalled(reading));
    }

    private Reading reading(Interval interval, Bar bar, double[] row) {
        SeriesId series = new SeriesId(instrument.id(), interval);
        return new Reading(series, bar, columns, row, cause.toString());
    }
}
