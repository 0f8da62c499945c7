package dev.isobar.app;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.Offers;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.spikes.Point;
import dev.isobar.flows.spikes.Timeframe;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads what windows of open interest and volume begin with, once what an instrument's stream
 * missed was fetched: bars, what the venue recorded, and what was sampled. Safe for all threads.
 */
public final class PastSpikes implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PastSpikes.class.getName());
    private static final long AGAIN_MILLIS = 2_000;
    private static final long STOP_SECONDS = 5;

    /** Rows each five minutes for as long as the longest window. */
    private static final int ROWS = 1_300;

    /** What ended in it is judged: whoever was to do so may have died. */
    private static final Duration LATELY = Duration.ofMinutes(15);

    /** Weak: a lane holds them as long as it follows the instrument. */
    private final Map<InstrumentId, Waiting> waiting = new ConcurrentHashMap<>();

    private final ScheduledExecutorService workers;
    private final BarHistory bars;
    private final FlowStore flows;
    private final Catalogue catalogue;
    private final PastReadings.Lanes lanes;
    private final Clock clock;

    private record Waiting(Instrument instrument, WeakReference<InstrumentSpikes> spikes) {}

    PastSpikes(
            ScheduledExecutorService workers,
            BarHistory bars,
            FlowStore flows,
            Catalogue catalogue,
            PastReadings.Lanes lanes,
            Clock clock) {
        this.workers = workers;
        this.bars = bars;
        this.flows = flows;
        this.catalogue = catalogue;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** From now on it is given its past, once {@link #caughtUp}. */
    void follow(Instrument instrument, InstrumentSpikes spikes) {
        waiting.put(instrument.id(), new Waiting(instrument, new WeakReference<>(spikes)));
    }

    /** What its stream missed is kept as far as the venue gave it. */
    void caughtUp(InstrumentId id) {
        Waiting one = waiting.get(id);
        if (one != null && !workers.isShutdown()) {
            workers.execute(() -> attempt(one));
        }
    }

    /** How many instruments wait for their past. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Waiting one) {
        InstrumentId id = one.instrument().id();
        try {
            InstrumentSpikes spikes = one.spikes().get();
            if (waiting.get(id) != one) {
                return; // it has its past, or is followed anew
            }
            if (spikes != null) {
                seed(one.instrument(), spikes);
            }
            waiting.remove(id, one);
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "past not read instrument={0}: {1}", id, e.getMessage());
            if (!workers.isShutdown()) {
                workers.schedule(() -> attempt(one), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the executor would swallow it
            LOG.log(Level.ERROR, "past not read instrument=" + id, e);
        }
    }

    private void seed(Instrument instrument, InstrumentSpikes spikes) throws InterruptedException {
        Instant now = clock.instant();
        InstrumentId id = instrument.id();
        Range reach = new Range(now.minus(Timeframe.H1.reach()), now);
        List<Flow> sampled = flows.newest(FlowSeries.openInterestSamples(id), reach, ROWS);
        List<Flow> recorded =
                every(id)
                        .map(one -> flows.newest(FlowSeries.openInterests(id, one), reach, ROWS))
                        .orElse(List.of());
        for (Timeframe timeframe : Timeframe.values()) {
            Interval interval = timeframe.interval();
            Instant start = interval.floor(now.minus(timeframe.reach()));
            SeriesId series = new SeriesId(id, interval);
            int limit = (int) interval.count(start, now) + 1;
            List<Bar> all = bars.between(series, start, now, limit).bars();
            List<Point> past = Point.of(instrument, all, recorded, sampled);
            lanes.submit(id, () -> spikes.seed(timeframe, past, now.minus(LATELY)));
        }
    }

    /** As it is collected: five minutes, or the next that the venue tells. */
    private Optional<Interval> every(InstrumentId id) {
        Optional<Offers.Past<OpenInterest>> offer = catalogue.market(id).offers().openInterests();
        return offer.map(
                one ->
                        one.intervals().stream()
                                .filter(interval -> interval.compareTo(Interval.M5) >= 0)
                                .sorted()
                                .findFirst()
                                .orElse(Interval.M5));
    }
}
