package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Subscription;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The line of a feed and, while both are heard, its successor: which of them is opened, takes over
 * or is given up, and when. One thread, the feed's.
 */
final class Succession {
    private static final System.Logger LOG = System.getLogger(Succession.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final Ends ends;
    private final Backoff backoff;
    private Line current;
    private Line successor;
    private Farewell farewell;
    private int failures;
    private Instant retryAt = Instant.MIN;

    /** How a line begins and ends, which is its feed's affair. */
    interface Ends {
        Line open(List<Subscription> wanted, Instant now);

        void close(Line line, String cause);

        /** A line ended without a successor in place. */
        void outage(String cause);

        /** The new line is heard where the old one was not: that one had stalled. */
        void outlived(Line old);
    }

    Succession(Ends ends, Backoff backoff) {
        this.ends = ends;
        this.backoff = backoff;
    }

    /** None to two, the older first. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>(2);
        if (current != null) {
            lines.add(current);
        }
        if (successor != null) {
            lines.add(successor);
        }
        return lines;
    }

    boolean isSettled(Instant now) {
        return current != null && current.isSettledFor(Duration.ZERO, now);
    }

    /** Opens what is needed for {@code wanted}, and lets a successor take over when it is ready. */
    void advance(List<Subscription> wanted, Instant now) {
        succeed(now);
        if (now.isBefore(retryAt) || wanted.isEmpty()) {
            return;
        }
        if (current == null) {
            current = ends.open(wanted, now);
        } else if (successor == null && isOld(wanted, now)) {
            successor = ends.open(wanted, now);
            farewell = new Farewell(current, successor);
        }
    }

    /** Another connection is to take over, once, because something is not heard on this one. */
    void renew() {
        if (current != null && successor == null) {
            current.suspect();
        }
    }

    /** Another connection is to take over, because what this one began cannot be continued. */
    void replace() {
        if (current != null && successor == null) {
            current.expire();
        }
    }

    /** A line ended, or has to. */
    void lost(Line line, String cause, Instant now) {
        LOG.log(Level.WARNING, "connection lost connection={0} cause={1}", line.id, cause);
        boolean isSucceeded = successor != null && successor.subscribing.isSettled();
        if (line == current && isSucceeded && farewell.hadStalled()) {
            ends.outlived(line);
        }
        ends.close(line, cause);
        backOff(now);
        if (line == successor) {
            successor = null;
            return;
        }
        if (!isSucceeded) {
            ends.outage(cause);
        }
        current = successor;
        successor = null;
    }

    /** Ends both lines. */
    void close(String cause) {
        lines().forEach(line -> ends.close(line, cause));
        current = null;
        successor = null;
    }

    /** Forgets both lines, which the feed ends itself, and returns when the next may be opened. */
    Instant abandon(Instant now) {
        current = null;
        successor = null;
        return backOff(now);
    }

    private Instant backOff(Instant now) {
        retryAt = now.plus(backoff.delay(++failures));
        return retryAt;
    }

    /** The successor takes over when it is confirmed and the old line has been heard out. */
    private void succeed(Instant now) {
        if (current != null && current.isSettledFor(STABLE, now) && successor == null) {
            failures = 0;
        }
        if (successor == null) {
            return;
        }
        if (farewell.isOver(now)) {
            if (farewell.hadStalled()) {
                ends.outlived(current);
            }
            ends.close(current, "the renewed connection does not carry it");
            current = successor;
            successor = null;
        } else if (successor.isLate(now, PATIENCE)) {
            lost(successor, "not confirmed within " + PATIENCE, now);
        }
    }

    private boolean isOld(List<Subscription> wanted, Instant now) {
        boolean old = current.isDue(now) || current.isSuspected();
        return current.pulse.isOpen() && (old || !current.subscriptions.equals(wanted));
    }
}
