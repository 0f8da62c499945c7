package dev.isobar.functions;

import dev.isobar.bars.Coverage.Cause;
import java.time.Duration;

/** What became of one request. */
sealed interface Outcome {

    /** Nothing of it is left, or only what the venue has not closed yet. */
    record Done(Tally tally) implements Outcome {}

    /**
     * It could not be finished now, and nobody did wrong.
     *
     * @param after at least this long; zero: another call of ours may go on at once
     * @param cause why the bars are missing meanwhile
     */
    record Later(Tally tally, Duration after, Cause cause, String reason) implements Outcome {}

    /** Nobody wants it any more. */
    record Dropped(String reason) implements Outcome {}
}
