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

    /** Asked again and again. */
    boolean isOver(Instant now) {
        if (heard == null && successor.isSettledFor(OVERLAP, now)) {
            heard = heardBySuccessor();
        }
        if (askedAt == null && successor.isSettledFor(OVERLAP.plus(FLIGHT), now)) {
            askedAt = now;
            old.connection.ask();
        }
        return askedAt != null
                && (old.connection.isHeardOut() || now.isAfter(askedAt.plus(PATIENCE)));
    }

    /**
     * Whether the successor was heard where the old line, which was suspected of it, was not: when
     * it is over, or when the old line ends before.
     */
    boolean hadStalled() {
        Instant other = heard == null ? heardBySuccessor() : heard;
        return old.isSuspected() && other.isAfter(Instant.MIN) && !old.isHeardUpTo(other);
    }

    private Instant heardBySuccessor() {
        return successor.wasHeard() ? successor.lastSeen() : Instant.MIN;
    }
}
