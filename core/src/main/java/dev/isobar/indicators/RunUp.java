package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Series;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings calculators to where a question starts, from the nearest saved state that holds: at most
 * {@value #MOST} bars at once. Safe for all threads.
 */
final class RunUp {
    static final int MOST = 20_000;
    private static final int CHUNK = 2_000;

    private final BarHistory bars;
    private final ReadingStates states;
    private final Function<InstrumentId, Columns> ofInstrument;
    private final Clock clock;

    RunUp(
            BarHistory bars,
            ReadingStates states,
            Function<InstrumentId, Columns> ofInstrument,
            Clock clock) {
        this.bars = bars;
        this.states = states;
        this.ofInstrument = ofInstrument;
        this.clock = clock;
    }

    /**
     * @param generation of the instrument, before anything of the series was read
     * @param isWarm false if too much lay between to be replayed at once
     */
    record Run(Replay replay, long generation, boolean isWarm) {}

    /** From the nearest state that holds to the first bar that starts at {@code start} or later. */
    Run to(SeriesId series, Instant start) {
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
                        clock.instant().minus(ReadingHistory.SETTLED));
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

    /** The states at the pages that were passed: the next run goes on there. */
    void save(Run run) {
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
