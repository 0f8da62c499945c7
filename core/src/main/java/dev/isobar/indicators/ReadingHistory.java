package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Series;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
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
 * <p>A question replays at most {@value #MOST} bars before its own. If that does not reach, values
 * are absent, the page says so, and what was replayed is saved: the next question goes on there.
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}.
 */
public final class ReadingHistory {
    /** Younger bars may change without any state being made void: none is saved behind them. */
    public static final Duration SETTLED = Duration.ofMinutes(20);

    static final int MOST = 20_000;
    private static final int CHUNK = 2_000;
    private static final int ATTEMPTS = 3;

    private final BarHistory bars;
    private final ReadingStates states;
    private final Columns columns;
    private final Function<InstrumentId, Columns> ofInstrument;
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
        this.ofInstrument = ofInstrument;
        this.clock = clock;
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
            Run run = run(series, start);
            save(run);
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
        Run run = run(series, page.bars().get(0).start());
        for (Bar bar : page.bars()) {
            rows.add(run.isWarm() ? run.replay().row(bar, now) : Replay.absent(columns));
        }
        save(run);
        return new Page(page.bars(), rows, page.next(), run.isWarm());
    }

    private record Run(Replay replay, long generation, boolean isWarm) {}

    /** From the nearest state that holds to the first bar that starts at {@code start} or later. */
    private Run run(SeriesId series, Instant start) {
        ReadingStates.Validity validity = states.validity(series.instrument());
        String version = ofInstrument.apply(series.instrument()).version();
        Instant held = validity.until(series.interval(), version);
        Optional<Calculator> base = Optional.empty();
        Instant at = Instant.EPOCH;
        Instant nearest = held.isBefore(start) ? held : start;
        Optional<ReadingState> state =
                held.equals(Instant.MIN) ? Optional.empty() : states.newest(series, nearest);
        if (state.isPresent() && state.get().version().equals(version)) {
            base = restored(state.get());
            at = base.isPresent() ? state.get().page() : at;
        }
        // Where only what lies behind the start holds, it goes on holding.
        boolean isBehind = base.isEmpty() && held.isBefore(start);
        Replay replay =
                new Replay(
                        series,
                        base.orElseGet(() -> calculator(series)),
                        base.isPresent() ? ReadingPages.end(series.interval(), at) : null,
                        isBehind ? Instant.MIN : held,
                        clock.instant().minus(SETTLED));
        boolean isWarm = advance(replay, series, at, start);
        return new Run(replay, validity.generation(), isWarm);
    }

    private Calculator calculator(SeriesId series) {
        return new Calculator(ofInstrument.apply(series.instrument()), series.interval());
    }

    private boolean advance(Replay replay, SeriesId series, Instant from, Instant to) {
        Optional<Instant> at = from.isBefore(to) ? Optional.of(from) : Optional.empty();
        for (int replayed = 0; at.isPresent() && replayed < MOST; ) {
            BarHistory.Page page = bars.between(series, at.get(), to, CHUNK);
            page.bars().forEach(replay::next);
            replayed += page.bars().size();
            at = page.next();
        }
        return at.isEmpty();
    }

    private void save(Run run) {
        List<ReadingState> passed = run.replay().passed();
        if (!passed.isEmpty()) {
            states.save(passed, run.generation());
        }
    }

    /** Empty if bars it needs are gone: they expired, or change right now. */
    private Optional<Calculator> restored(ReadingState state) {
        Interval interval = state.series().interval();
        long wanted = Math.min(state.count(), Series.LENGTH);
        List<Bar> before = finalBefore(state.series(), state.page(), (int) wanted);
        return before.size() < wanted
                ? Optional.empty()
                : Optional.of(
                        Calculator.restored(
                                ofInstrument.apply(state.series().instrument()),
                                interval,
                                state.memory(),
                                before,
                                state.count()));
    }

    private List<Bar> finalBefore(SeriesId series, Instant end, int wanted) {
        List<Bar> found = new ArrayList<>();
        Instant to = end;
        while (found.size() < wanted) {
            List<Bar> older = bars.until(series, to, wanted).bars();
            if (older.isEmpty()) {
                break;
            }
            found.addAll(0, older.stream().filter(Bar::isFinal).toList());
            to = older.get(0).start();
        }
        return found.subList(Math.max(0, found.size() - wanted), found.size());
    }
}
