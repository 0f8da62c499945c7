package dev.isobar.exchange.transport;

import java.time.Duration;
import java.time.Instant;

/**
 * The end of a line beside its settled successor: when it may be closed, and whether it had
 * stalled. What the venue sent on it comes before its answer to a ping, so it is heard out when
 * that is here and all is read; a clock would not tell, because a busy machine may read either line
 * seconds after the other. One thread, the feed's.
 */
final class Farewell {
    /** After the successor is confirmed, how long both are heard. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    /** What the successor heard by then, the venue tells the old line within this, too. */
    private static final Duration FLIGHT = Duration.ofSeconds(1);

    /** Whoever does not answer is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Line old;
    private final Line successor;

    /** Up to when the successor told of the market; never if it did not. */
    private Instant heard;

    private Instant askedAt;

    Farewell(Line old, Line successor) {
        this.old = old;
        this.successor = successor;
    }

    /**
     * Asked again and again.
     *
     * @param ends tells whether all that came is read
     */
    boolean isOver(Instant now, Succession.Ends ends) {
        if (heard == null && successor.isSettledFor(OVERLAP, now)) {
            heard = successor.wasHeard() ? successor.lastSeen() : Instant.MIN;
        }
        if (askedAt == null && successor.isSettledFor(OVERLAP.plus(FLIGHT), now)) {
            askedAt = now;
            old.pulse.ask();
        }
        if (askedAt == null) {
            return false;
        }
        // In this order: what came before the answer is then among what is to be read.
        boolean heardOut = old.pulse.hasAnsweredSince(askedAt) && ends.allRead();
        return heardOut || now.isAfter(askedAt.plus(PATIENCE));
    }

    /** Whether the successor was heard where the old line, which was suspected of it, was not. */
    boolean hadStalled() {
        return old.isSuspected() && heard.isAfter(Instant.MIN) && !old.isHeardUpTo(heard);
    }
}
