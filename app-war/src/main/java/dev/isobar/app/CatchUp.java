package dev.isobar.app;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TieredBars;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.live.Pipeline;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Brings what a stream missed from the venue's history, and tells the pipeline of it: when an
 * instrument is followed, whenever its stream (re)starts, and twice a minute for what was found
 * damaged meanwhile. In the background, by few threads; safe for all.
 */
public final class CatchUp implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CatchUp.class.getName());

    /** What the longest live bars are made of: this hour's minutes, this day's hours, days. */
    private static final Map<Interval, Duration> REACH =
            Map.of(
                    Interval.M1, Duration.ofHours(3),
                    Interval.H1, Duration.ofDays(2),
                    Interval.D1, Duration.ofDays(40));

    /** A minute that the stream itself is about to prove is not asked for. */
    private static final Duration LAG = Duration.ofSeconds(45);

    private static final long STOP_SECONDS = 5;
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Map<InstrumentId, Instrument> followed = new ConcurrentHashMap<>();
    private final Set<InstrumentId> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService workers;
    private final Backfill backfill;
    private final TieredBars bars;
    private final BarHistory history;
    private final Pipeline pipeline;
    private final Consumer<InstrumentId> caughtUp;
    private final Clock clock;

    /**
     * @param caughtUp told when the first attempt for an instrument is over, however it went
     */
    CatchUp(
            ScheduledExecutorService workers,
            Backfill backfill,
            TieredBars bars,
            BarHistory history,
            Pipeline pipeline,
            Consumer<InstrumentId> caughtUp,
            Clock clock) {
        this.workers = workers;
        this.backfill = backfill;
        this.bars = bars;
        this.history = history;
        this.pipeline = pipeline;
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    void follow(Instrument instrument) {
        followed.put(instrument.id(), instrument);
        ask(instrument.id());
    }

    void forget(InstrumentId id) {
        followed.remove(id);
    }

    /** Its stream starts now: what traded before may be missing. */
    void connected(InstrumentId id) {
        ask(id);
    }

    /** How many instruments wait to be caught up. */
    int waiting() {
        return waiting.size();
    }

    /** Again and again, for all that is followed. */
    void start() {
        workers.scheduleWithFixedDelay(
                () -> followed.keySet().forEach(id -> workers.execute(() -> repair(id))),
                EVERY.toSeconds(),
                EVERY.toSeconds(),
                TimeUnit.SECONDS);
    }

    /** Ends what runs; what was kept until then is recorded. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever asks while it waits is answered by the same run. */
    private void ask(InstrumentId id) {
        if (waiting.add(id)) {
            workers.execute(() -> catchUp(id));
        }
    }

    private void catchUp(InstrumentId id) {
        waiting.remove(id);
        attempt(
                id,
                (instrument, interval) -> {
                    // A node killed between far and near left near behind.
                    bars.warm(new SeriesId(id, interval));
                    learn(instrument, interval);
                    collect(instrument, interval, clock.instant());
                });
        caughtUp.accept(id);
    }

    private void repair(InstrumentId id) {
        attempt(
                id,
                (instrument, interval) ->
                        collect(instrument, interval, clock.instant().minus(LAG)));
    }

    private interface Step {
        void take(Instrument instrument, Interval interval) throws InterruptedException;
    }

    private void attempt(InstrumentId id, Step step) {
        Instrument instrument = followed.get(id);
        if (instrument == null) {
            return;
        }
        try {
            for (Interval interval : Interval.STORED) {
                step.take(instrument, interval);
            }
        } catch (ExchangeFailure | StoreUnavailable e) {
            // The next round tries again; until then the ledger says that the range is missing.
            LOG.log(Level.WARNING, "not caught up instrument={0}: {1}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the executor would swallow it
            LOG.log(Level.ERROR, "not caught up instrument=" + id, e);
        }
    }

    private void collect(Instrument instrument, Interval interval, Instant end)
            throws InterruptedException {
        Instant start = interval.floor(end.minus(REACH.get(interval)));
        Backfill.Report report = backfill.run(instrument, interval, start, interval.floor(end));
        if (report.kept() > 0) {
            LOG.log(
                    Level.INFO,
                    "caught up instrument={0} interval={1} bars={2} ranges={3}",
                    instrument.id(),
                    interval.code(),
                    report.kept(),
                    report.asked());
        }
        if (report.pages() > 0) {
            learn(instrument, interval);
        }
    }

    private void learn(Instrument instrument, Interval interval) throws InterruptedException {
        SeriesId series = new SeriesId(instrument.id(), interval);
        Instant end = interval.end(interval.floor(clock.instant()));
        Instant start = interval.floor(end.minus(REACH.get(interval)));
        List<Bar> known = bars.read(series, start, end);
        pipeline.learned(series, known, history.coverage(series, start, end));
    }
}
