package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A calculator on its way through a series, and the states at the pages it passes. */
final class Replay {
    private final SeriesId series;
    private final Calculator calculator;
    private final Instant heldUntil;
    private final Instant settledUntil;
    private final List<ReadingState> passed = new ArrayList<>();
    private Instant nextPage;

    /**
     * @param nextPage the first page whose beginning is still ahead; null before the first bar
     * @param heldUntil up to there states hold already
     * @param settledUntil from there on bars may still change any moment
     */
    Replay(
            SeriesId series,
            Calculator calculator,
            Instant nextPage,
            Instant heldUntil,
            Instant settledUntil) {
        this.series = series;
        this.calculator = calculator;
        this.nextPage = nextPage;
        this.heldUntil = heldUntil;
        this.settledUntil = settledUntil;
    }

    Calculator calculator() {
        return calculator;
    }

    /** Moves on, if the bar is final. */
    void next(Bar bar) {
        pass(bar.start());
        if (bar.isFinal()) {
            calculator.next(bar);
        }
    }

    /** Moves on and tells the columns: of a bar in progress as it stands, of a damaged one none. */
    double[] row(Bar bar, Instant now) {
        next(bar);
        if (bar.isFinal()) {
            return calculator.row();
        }
        return bar.end().isAfter(now) ? calculator.peek(bar) : absent(calculator.columns());
    }

    /** States that did not hold yet, ascending; once. */
    List<ReadingState> passed() {
        List<ReadingState> states = List.copyOf(passed);
        passed.clear();
        return states;
    }

    static double[] absent(Columns columns) {
        double[] row = new double[columns.size()];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    private void pass(Instant start) {
        if (nextPage == null) {
            Instant page = ReadingPages.start(series.interval(), start);
            nextPage = ReadingPages.end(series.interval(), page);
        }
        while (!nextPage.isAfter(start)) {
            if (nextPage.isAfter(heldUntil) && nextPage.isBefore(settledUntil)) {
                passed.add(
                        new ReadingState(
                                series,
                                nextPage,
                                calculator.columns().version(),
                                calculator.series().count(),
                                calculator.memory()));
            }
            nextPage = ReadingPages.end(series.interval(), nextPage);
        }
    }
}
