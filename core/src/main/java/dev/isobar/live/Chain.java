package dev.isobar.live;

import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Ids;
import java.time.Instant;

/**
 * The trade ids of one instrument that were heard, where each is its predecessor's plus one: what
 * is between two of them and was not heard is a hole. Ids grow with time, so a hole lies between
 * the times of its ends.
 */
final class Chain {
    private final Ids ids = new Ids();
    private Instant begins = Instant.MAX;
    private Instant soundFrom = Instant.MIN;
    private Instant lastTraded = Instant.MIN;
    private long closed = -1;
    private long minute = -1;
    private long later = -1;
    private boolean chained;

    /**
     * @param minuteEnd of the minute that is open
     */
    void add(long id, Instant at, Instant minuteEnd) {
        if (isEmpty()) {
            begins = at;
        } else if (id <= ids.lowest()) {
            return;
        }
        ids.add(id);
        if (at.isBefore(minuteEnd)) {
            minute = Math.max(minute, id);
        } else {
            later = Math.max(later, id);
        }
    }

    boolean isEmpty() {
        return ids.lowest() == Long.MAX_VALUE;
    }

    /** The highest id of the minute that is open, or of those before it. */
    long minute() {
        return minute;
    }

    /** The highest id of all. */
    long newest() {
        return Math.max(minute, later);
    }

    boolean hasHole() {
        return ids.hasHoleBelow(Long.MAX_VALUE);
    }

    boolean hasHoleBelow(long id) {
        return ids.hasHoleBelow(id);
    }

    /** Gives up the holes below that id, which all lie before {@code end}. */
    void forgive(long id, Instant end) {
        if (ids.hasHoleBelow(id)) {
            ids.fillUpTo(id);
            soundFrom = end;
        }
    }

    /** From here on no hole was given up. */
    Instant soundFrom() {
        return soundFrom;
    }

    /** The newest minute over in which a trade fell: what is a hole now cannot lie before it. */
    Instant lastTraded(Instant none) {
        return lastTraded.equals(Instant.MIN) ? none : lastTraded;
    }

    /** Up to where a trade behind proves that nothing before it is absent, if there is no hole. */
    Instant provenTo() {
        return newest() > closed ? Instant.MAX : lastTraded;
    }

    /** How the ids prove what follows {@code start}. */
    Proof proofFrom(Instant start) {
        return begins.isBefore(start) ? Proof.CONTIGUOUS_IDS : Proof.UNBROKEN_CONNECTION;
    }

    /** How the minute that is open would be proven. */
    Proof proof() {
        return chained && minute > closed ? Proof.CONTIGUOUS_IDS : Proof.UNBROKEN_CONNECTION;
    }

    /** The open minute, which began there, is over. */
    void closed(Instant start) {
        lastTraded = minute > closed ? start : lastTraded;
        chained = minute >= 0;
        closed = minute;
        minute = newest();
    }
}
