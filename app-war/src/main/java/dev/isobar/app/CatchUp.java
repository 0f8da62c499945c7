package dev.isobar.app;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TieredBars;
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

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Map<InstrumentId, Instrument> followed = new ConcurrentHashMap<>();
    private final Set<InstrumentId> waiting = ConcurrentHashMap.newKeySet();

    /** Waiting or under way: a slow venue's repairs must not pile up. */
    private final Set<InstrumentId> repairing = ConcurrentHashMap.newKeySet();

    private final Withheld withheld = new Withheld();
    private final Rounds rounds;
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
            Rounds rounds,
            Backfill backfill,
            TieredBars bars,
            BarHistory history,
            Pipeline pipeline,
            Consumer<InstrumentId> caughtUp,
            Clock clock) {
        this.rounds = rounds;
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
        withheld.forget(id);
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
        rounds.every(EVERY, EVERY, "not repaired", this::round);
    }

    /** Asks for what each instrument lacks. */
    void round() {
        for (InstrumentId id : followed.keySet()) {
            if (repairing.add(id)) {
                rounds.soon(failure(id), () -> repair(id));
            }
        }
    }

    /** Ends what runs; what was kept until then is recorded. */
    @Override
    public void close() {
        rounds.close();
    }

    /** Whoever asks while it waits is answered by the same run. */
    private void ask(InstrumentId id) {
        if (waiting.add(id)) {
            rounds.soon(failure(id), () -> catchUp(id));
        }
    }

    /** The next round tries again; until then the ledger says that the range is missing. */
    private static String failure(InstrumentId id) {
        return "not caught up instrument=" + id;
    }

    private void catchUp(InstrumentId id) throws InterruptedException {
        waiting.remove(id);
        try {
            each(
                    id,
                    (instrument, interval) -> {
                        // A node killed between far and near left near behind.
                        bars.warm(new SeriesId(id, interval));
                        learn(instrument, interval);
                        collect(instrument, interval, List.of(range(interval, clock.instant())));
                    });
        } finally {
            caughtUp.accept(id);
        }
    }

    private void repair(InstrumentId id) throws InterruptedException {
        try {
            each(id, this::repair);
        } finally {
            repairing.remove(id);
        }
    }

    private void repair(Instrument instrument, Interval interval) throws InterruptedException {
        Range range = range(interval, clock.instant().minus(LAG));
        SeriesId series = new SeriesId(instrument.id(), interval);
        List<Range> lacking = backfill.lacking(instrument.id(), interval, range);
        List<Range> due = withheld.due(series, range.start(), lacking, clock.instant());
        if (due.isEmpty()) {
            return;
        }
        boolean isAll = due.size() == lacking.size();
        if (collect(instrument, interval, isAll ? List.of(range) : Withheld.whole(interval, due))) {
            due.forEach(part -> withheld.asked(series, part, clock.instant()));
        }
    }

    private interface Step {
        void take(Instrument instrument, Interval interval) throws InterruptedException;
    }

    private void each(InstrumentId id, Step step) throws InterruptedException {
        Instrument instrument = followed.get(id);
        if (instrument != null) {
            for (Interval interval : Interval.STORED) {
                step.take(instrument, interval);
            }
        }
    }

    private static Range range(Interval interval, Instant end) {
        return new Range(interval.floor(end.minus(REACH.get(interval))), interval.floor(end));
    }

    /**
     * What it brought is told once: that takes all of the interval's reach.
     *
     * @return whether the venue answered
     */
    private boolean collect(Instrument instrument, Interval interval, List<Range> ranges)
            throws InterruptedException {
        boolean isAnswered = false;
        for (Range range : ranges) {
            Backfill.Report report = backfill.run(instrument, interval, range.start(), range.end());
            if (report.kept() > 0) {
                LOG.log(
                        Level.INFO,
                        "caught up instrument={0} interval={1} bars={2} ranges={3}",
                        instrument.id(),
                        interval.code(),
                        report.kept(),
                        report.asked());
            }
            isAnswered |= report.pages() > 0;
        }
        if (isAnswered) {
            learn(instrument, interval);
        }
        return isAnswered;
    }

    private void learn(Instrument instrument, Interval interval) throws InterruptedException {
        SeriesId series = new SeriesId(instrument.id(), interval);
        Instant end = interval.end(interval.floor(clock.instant()));
        Instant start = interval.floor(end.minus(REACH.get(interval)));
        List<Bar> known = bars.read(series, start, end);
        pipeline.learned(series, known, history.coverage(series, start, end));
    }
}
