package dev.isobar.indicators;

import dev.isobar.bars.SeriesId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes older bars so that no state goes on holding that rests on what was there before. */
final class Revisions {
    /** No state is saved behind bars twice as old: clocks of two nodes do not differ so much. */
    private static final Duration YOUNG = ReadingHistory.SETTLED.dividedBy(2);

    private final ReadingStates states;
    private final Clock clock;

    Revisions(ReadingStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    /** Looks at the clock again afterwards: the writing may have been paused. */
    void around(SeriesId series, Instant oldest, Runnable write) {
        revise(series, oldest);
        write.run();
        revise(series, oldest);
    }

    private void revise(SeriesId series, Instant oldest) {
        if (oldest.isBefore(clock.instant().minus(YOUNG))) {
            states.revise(series, oldest);
        }
    }
}
