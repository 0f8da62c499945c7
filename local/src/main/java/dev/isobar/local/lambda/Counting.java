package dev.isobar.local.lambda;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Counts what becomes of a function's events, whoever calls it. Safe for all threads. */
final class Counting {
    private final Clock clock;
    private final Consumer<Counts> changed;
    private Counts counts = Counts.NONE;

    /**
     * @param changed told each time, one at a time
     */
    Counting(Clock clock, Consumer<Counts> changed) {
        this.clock = clock;
        this.changed = changed;
    }

    void event() {
        change(counts -> counts.event(clock.instant()));
    }

    void success() {
        change(counts -> counts.success(clock.instant()));
    }

    void failure(String error) {
        change(counts -> counts.failure(error));
    }

    void deadLetter() {
        change(Counts::deadLetter);
    }

    synchronized Counts counts() {
        return counts;
    }

    private synchronized void change(UnaryOperator<Counts> step) {
        counts = step.apply(counts);
        changed.accept(counts);
    }
}
