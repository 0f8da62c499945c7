package dev.isobar.app;

import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.indicators.ReadingHistory.Seed;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.live.InstrumentReadings;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the past of live series off the lanes and gives it to them: once what an instrument's
 * stream missed was fetched, when a series asks, and whenever older bars it may be made of were
 * revised by anybody. A long past is read in pieces, so that one series does not keep the others
 * waiting. Safe for all threads.
 */
public final class PastReadings implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofSeconds(30);

    /** Weak: a lane holds them as long as it follows the instrument. */
    private final Map<InstrumentId, WeakReference<InstrumentReadings>> live =
            new ConcurrentHashMap<>();

    private final Map<SeriesId, Long> generations = new ConcurrentHashMap<>();
    private final Set<SeriesId> waiting = ConcurrentHashMap.newKeySet();
    private final Rounds rounds;
    private final ReadingHistory history;
    private final ReadingStates states;
    private final Lanes lanes;

    /** Does something on an instrument's lane. */
    interface Lanes {
        void submit(InstrumentId instrument, Runnable task) throws InterruptedException;
    }

    PastReadings(Rounds rounds, ReadingHistory history, ReadingStates states, Lanes lanes) {
        this.rounds = rounds;
        this.history = history;
        this.states = states;
        this.lanes = lanes;
        rounds.every(CHECK, CHECK, "revisions not seen", this::check);
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
                ask(series, Duration.ZERO);
            }
        }
    }

    /** What was told to it a moment ago is kept by the time it is read. */
    void outdated(SeriesId series) {
        ask(series, AGAIN);
    }

    /** How many series wait for their past. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        rounds.close();
    }

    private void ask(SeriesId series, Duration wait) {
        if (waiting.add(series)) {
            rounds.later(wait, "past of " + series + " not read", () -> attempt(series));
        }
    }

    private void attempt(SeriesId series) throws InterruptedException {
        waiting.remove(series);
        try {
            seed(series);
        } catch (StoreUnavailable e) {
            ask(series, AGAIN);
            throw e;
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
            ask(series, Duration.ZERO);
            return;
        }
        Seed past = seed.get();
        generations.put(series, past.generation());
        lanes.submit(series.instrument(), () -> readings.seed(interval, past));
    }

    /** Asks for the past of those series again whose bars were revised. */
    void check() {
        live.values().removeIf(readings -> readings.get() == null);
        generations.keySet().removeIf(series -> !live.containsKey(series.instrument()));
        live.keySet().forEach(this::compare);
    }

    private void compare(InstrumentId id) {
        ReadingStates.Validity now = states.validity(id);
        for (Interval interval : Interval.values()) {
            SeriesId series = new SeriesId(id, interval);
            Long then = generations.get(series);
            if (then != null && then != now.generation(interval)) {
                ask(series, Duration.ZERO);
            }
        }
    }
}
