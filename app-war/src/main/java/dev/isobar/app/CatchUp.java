package dev.isobar.app;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
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

/**
 * Brings what a stream missed from the venue's history, and tells the pipeline of it: when an
 * instrument is followed, whenever its stream (re)starts, and once a minute for what was found
 * damaged meanwhile. In the background, by few threads; safe for all.
 */
final class CatchUp {
    private static final Logger LOG = System.getLogger(CatchUp.class.getName());

    /** What the longest live bars are made of: this hour's minutes, this day's hours, days. */
    private static final Map<Interval, Duration> REACH =
            Map.of(
                    Interval.M1, Duration.ofHours(3),
                    Interval.H1, Duration.ofDays(2),
                    Interval.D1, Duration.ofDays(40));

    /** A minute that the stream itself is about to prove is not asked for. */
    private static final Duration LAG = Duration.ofSeconds(90);

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<InstrumentId, Instrument> followed = new ConcurrentHashMap<>();
    private final Set<InstrumentId> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService workers;
    private final Backfill backfill;
    private final BarStore bars;
    private final BarHistory history;
    private final Pipeline pipeline;
    private final Clock clock;

    CatchUp(
            ScheduledExecutorService workers,
            Backfill backfill,
            BarStore bars,
            BarHistory history,
            Pipeline pipeline,
            Clock clock) {
        this.workers = workers;
        this.backfill = backfill;
        this.bars = bars;
        this.history = history;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    void follow(Instrument instrument) {
        followed.put(instrument.id(), instrument);
        ask(instrument.id(), Duration.ZERO);
    }

    void forget(InstrumentId id) {
        followed.remove(id);
    }

    /** Its stream starts now: what traded before may be missing. */
    void connected(InstrumentId id) {
        ask(id, Duration.ZERO);
    }

    /** How many instruments wait to be caught up. */
    int waiting() {
        return waiting.size();
    }

    /** Minute by minute, for all that is followed. */
    void start() {
        workers.scheduleWithFixedDelay(
                () -> followed.keySet().forEach(id -> repair(id)),
                EVERY.toSeconds(),
                EVERY.toSeconds(),
                TimeUnit.SECONDS);
    }

    /** Once at a time: whoever asks while it waits is answered by the same run. */
    private void ask(InstrumentId id, Duration delay) {
        if (waiting.add(id)) {
            workers.schedule(
                    () -> {
                        waiting.remove(id);
                        run(id, clock.instant());
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void repair(InstrumentId id) {
        if (!waiting.contains(id)) {
            run(id, clock.instant().minus(LAG));
        }
    }

    private void run(InstrumentId id, Instant end) {
        Instrument instrument = followed.get(id);
        if (instrument == null) {
            return;
        }
        try {
            for (Interval interval : Interval.STORED) {
                learn(instrument, interval);
                if (collect(instrument, interval, end)) {
                    learn(instrument, interval);
                }
            }
        } catch (ExchangeFailure | StoreUnavailable e) {
            // Its next minute tries again; until then the ledger says that the range is missing.
            LOG.log(Level.WARNING, "not caught up instrument={0}: {1}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean collect(Instrument instrument, Interval interval, Instant end)
            throws InterruptedException {
        Instant start = interval.floor(end.minus(REACH.get(interval)));
        Backfill.Report report =
                backfill.run(instrument, interval, start, interval.floor(end));
        if (report.kept() > 0) {
            LOG.log(
                    Level.INFO,
                    "caught up instrument={0} interval={1} bars={2} ranges={3}",
                    instrument.id(),
                    interval.code(),
                    report.kept(),
                    report.asked());
        }
        return report.pages() > 0;
    }

    private void learn(Instrument instrument, Interval interval) throws InterruptedException {
        SeriesId series = new SeriesId(instrument.id(), interval);
        Instant end = interval.end(interval.floor(clock.instant()));
        Instant start = interval.floor(end.minus(REACH.get(interval)));
        List<Bar> known = bars.read(series, start, end);
        pipeline.learned(series, known, history.coverage(series, start, end));
    }
}
