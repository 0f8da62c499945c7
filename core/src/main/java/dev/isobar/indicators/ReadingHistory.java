package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Readings of any interval, computed from the nearest saved state that holds. They are those of a
 * run from the series' first bar, wherever a question starts. Safe for all threads; ranges are
 * half-open over the bars' starts and answers ascending, as in {@link BarHistory}.
 *
 * <p>Only final bars move a calculation on. The bar in progress is read as if it closed as it
 * stands; one that an outage damaged has no values and is passed over, like one that is missing,
 * until it is completed.
 *
 * <p>A question replays at most {@value RunUp#MOST} bars before its own. If that does not reach,
 * values are absent, the page says so, and what was replayed is saved: the next question goes on
 * there.
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}.
 */
public final class ReadingHistory {
    /** Younger bars may change without any state being made void: none is saved behind them. */
    public static final Duration SETTLED = Duration.ofMinutes(20);

    private static final int ATTEMPTS = 3;

    private final BarHistory bars;
    private final ReadingStates states;
    private final Columns columns;
    private final RunUp runUp;
    private final Clock clock;

    /**
     * @param bars of a store that never lacks what was put (not of one that repeats another)
     */
    public ReadingHistory(BarHistory bars, ReadingStates states, Columns columns, Clock clock) {
        this(bars, states, columns, instrument -> columns, clock);
    }

    /**
     * @param ofInstrument the same columns, computed as that instrument asks for
     */
    public ReadingHistory(
            BarHistory bars,
            ReadingStates states,
            Columns columns,
            Function<InstrumentId, Columns> ofInstrument,
            Clock clock) {
        this.bars = bars;
        this.states = states;
        this.columns = columns;
        this.clock = clock;
        this.runUp = new RunUp(bars, states, ofInstrument, clock);
    }

    /**
     * @param rows one for each bar, in the order of {@link Columns#names}; NaN is absent
     * @param next where the next page starts; empty if there is no more
     * @param isWarm false if all values are absent because too much had to be replayed at once
     */
    public record Page(
            List<Bar> bars, List<double[]> rows, Optional<Instant> next, boolean isWarm) {
        public Page {
            bars = List.copyOf(bars);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A calculator some bars back, to go on live.
     *
     * @param since the final bars after it, ascending
     * @param generation of this interval, of {@link ReadingStates.Validity}: while it stays, what
     *     is older than {@link #SETTLED} was not revised
     */
    public record Seed(Calculator calculator, List<Bar> since, long generation) {
        public Seed {
            since = List.copyOf(since);
        }
    }

    public Columns columns() {
        return columns;
    }

    /** The oldest bars that start in [start, end). */
    public Page between(SeriesId series, Instant start, Instant end, int limit) {
        return read(series, () -> bars.between(series, start, end, limit));
    }

    /** The newest bars, without a next page. */
    public Page newest(SeriesId series, int limit) {
        return read(series, () -> bars.newest(series, limit));
    }

    /** The newest bars that start before {@code end}, without a next page. */
    public Page until(SeriesId series, Instant end, int limit) {
        return read(series, () -> bars.until(series, end, limit));
    }

    /**
     * What a live series goes on from.
     *
     * @param back how many final bars lie behind the calculator, if there are as many
     * @return empty if the past was too long to be replayed at once: ask again
     */
    public Optional<Seed> seed(SeriesId series, int back) {
        for (int attempt = 1; ; attempt++) {
            long generation = generation(series);
            List<Bar> since =
                    bars.newest(series, 2 * back).bars().stream().filter(Bar::isFinal).toList();
            since = since.subList(Math.max(0, since.size() - back), since.size());
            Instant start = since.isEmpty() ? clock.instant() : since.get(0).start();
            RunUp.Run run = runUp.to(series, start);
            runUp.save(run);
            if (!run.isWarm()) {
                return Optional.empty();
            }
            if (attempt == ATTEMPTS || isCurrent(series, generation)) {
                return Optional.of(new Seed(run.replay().calculator(), since, generation));
            }
        }
    }

    private interface Question {
        BarHistory.Page ask();
    }

    private Page read(SeriesId series, Question question) {
        for (int attempt = 1; ; attempt++) {
            long generation = generation(series);
            Page page = compute(series, question.ask());
            if (attempt == ATTEMPTS || isCurrent(series, generation)) {
                return page;
            }
        }
    }

    private boolean isCurrent(SeriesId series, long generation) {
        return generation(series) == generation;
    }

    private long generation(SeriesId series) {
        return states.validity(series.instrument()).generation(series.interval());
    }

    private Page compute(SeriesId series, BarHistory.Page page) {
        List<double[]> rows = new ArrayList<>(page.bars().size());
        if (page.bars().isEmpty()) {
            return new Page(page.bars(), rows, page.next(), true);
        }
        Instant now = clock.instant();
        RunUp.Run run = runUp.to(series, page.bars().get(0).start());
        for (Bar bar : page.bars()) {
            rows.add(run.isWarm() ? run.replay().row(bar, now) : Replay.absent(columns));
        }
        runUp.save(run);
        return new Page(page.bars(), rows, page.next(), run.isWarm());
    }
}
