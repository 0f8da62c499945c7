package dev.isobar.app;

import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.indicators.ReadingHistory.Seed;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.live.InstrumentReadings;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads the past of live series off the lanes and gives it to them: once what an instrument's
 * stream missed was fetched, when a series asks, and whenever older bars it may be made of were
 * revised by anybody. A long past is read in pieces, so that one series does not keep the others
 * waiting. Safe for all threads.
 */
public final class PastReadings implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PastReadings.class.getName());
    private static final long AGAIN_MILLIS = 1_000;
    private static final long CHECK_SECONDS = 30;
    private static final long STOP_SECONDS = 5;

    /** Weak: a lane holds them as long as it follows the instrument. */
    private final Map<InstrumentId, WeakReference<InstrumentReadings>> live =
            new ConcurrentHashMap<>();

    private final Map<SeriesId, Long> generations = new ConcurrentHashMap<>();
    private final Set<SeriesId> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService workers;
    private final ReadingHistory history;
    private final ReadingStates states;
    private final Lanes lanes;

    /** Does something on an instrument's lane. */
    interface Lanes {
        void submit(InstrumentId instrument, Runnable task) throws InterruptedException;
    }

    PastReadings(
            ScheduledExecutorService workers,
            ReadingHistory history,
            ReadingStates states,
            Lanes lanes) {
        this.workers = workers;
        this.history = history;
        this.states = states;
        this.lanes = lanes;
        workers.scheduleWithFixedDelay(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /** From now on they are given their past, once {@link #caughtUp}. */
    void follow(InstrumentId id, InstrumentReadings readings) {
        for (Interval interval : Interval.values()) {
            generations.remove(new SeriesId(id, interval));
        }
        live.put(id, new WeakReference<>(readings));
    }

    /** What its stream missed is kept as far as the venue gave it. */
    void caughtUp(InstrumentId id) {
        for (Interval interval : Interval.values()) {
            SeriesId series = new SeriesId(id, interval);
            if (!generations.containsKey(series)) {
                ask(series, 0);
            }
        }
    }

    /** What was told to it a moment ago is kept by the time it is read. */
    void outdated(SeriesId series) {
        ask(series, AGAIN_MILLIS);
    }

    /** How many series wait for their past. */
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

    private void ask(SeriesId series, long millis) {
        if (!workers.isShutdown() && waiting.add(series)) {
            workers.schedule(() -> attempt(series), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(SeriesId series) {
        waiting.remove(series);
        try {
            seed(series);
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "past not read series={0}: {1}", series, e.getMessage());
            ask(series, AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the executor would swallow it
            LOG.log(Level.ERROR, "past not read series=" + series, e);
        }
    }

    private void seed(SeriesId series) throws InterruptedException {
        WeakReference<InstrumentReadings> known = live.get(series.instrument());
        InstrumentReadings readings = known == null ? null : known.get();
        if (readings == null) {
            return;
        }
        Interval interval = series.interval();
        var seed = history.seed(series, InstrumentReadings.window(interval));
        if (seed.isEmpty()) {
            ask(series, 0);
            return;
        }
        Seed past = seed.get();
        generations.put(series, past.generation());
        lanes.submit(series.instrument(), () -> readings.seed(interval, past));
    }

    /** Asks for the past of those series again whose bars were revised. */
    void check() {
        try {
            live.values().removeIf(readings -> readings.get() == null);
            generations.keySet().removeIf(series -> !live.containsKey(series.instrument()));
            live.keySet().forEach(this::compare);
        } catch (StoreUnavailable e) { // the next round finds out
            LOG.log(Level.WARNING, "revisions not seen: {0}", e.getMessage());
        } catch (RuntimeException e) { // the executor would end the rounds
            LOG.log(Level.ERROR, "revisions not seen", e);
        }
    }

    private void compare(InstrumentId id) {
        ReadingStates.Validity now = states.validity(id);
        for (Interval interval : Interval.values()) {
            SeriesId series = new SeriesId(id, interval);
            Long then = generations.get(series);
            if (then != null && then != now.generation(interval)) {
                ask(series, 0);
            }
        }
    }
}
