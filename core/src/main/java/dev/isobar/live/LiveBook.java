package dev.isobar.live;

import dev.isobar.market.BookChange;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.OrderBook;
import dev.isobar.market.OrderBook.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A book kept from a stream that has to be joined with a snapshot: what comes before the snapshot
 * waits for it, and is applied as far as it is newer. While the book is void it is asked for, again
 * and again with a pause. One thread.
 */
final class LiveBook {
    /** Some seconds of the busiest book. */
    private static final int WAITING = 2_000;

    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SHOWN = 25;

    private final InstrumentId id;
    private final OrderBook book;
    private final boolean isAskedOverRest;
    private final Deque<BookChange> waiting = new ArrayDeque<>();
    private Instant at;
    private Instant askAt = Instant.MAX;
    private long voids;

    LiveBook(InstrumentId id, BookRules rules) {
        this.id = id;
        this.book = new OrderBook(rules.depth(), rules.told(), rules.checksum());
        this.isAskedOverRest = rules.isAskedOverRest();
    }

    /**
     * @return whether the book stands otherwise than before
     */
    boolean accept(BookChange change, Instant arrivedAt) {
        boolean wasKnown = book.isKnown() || change.kind() == BookChange.Kind.SNAPSHOT;
        Outcome outcome = book.apply(change);
        if (outcome == Outcome.OLD) {
            return false;
        }
        if (outcome == Outcome.APPLIED) {
            at = change.at();
            if (book.isShort(SHOWN)) {
                refresh(arrivedAt);
                return false;
            }
            return change.kind() == BookChange.Kind.UPDATE || joined();
        }
        voided(change, wasKnown, arrivedAt);
        return false;
    }

    /** Of what was asked for so much was used up that what is shown may lack levels. */
    private void refresh(Instant now) {
        book.clear();
        waiting.clear();
        askAt = now;
    }

    /** Its stream broke: what it says next does not continue what it said. */
    void lost() {
        book.clear();
        waiting.clear();
    }

    /** Whether a snapshot has to be asked for now. */
    boolean isWanted(Instant now) {
        if (book.isKnown() || now.isBefore(askAt)) {
            return false;
        }
        askAt = now.plus(ASK_EVERY);
        return true;
    }

    /** Best first, as deep as is shown; empty while the book is void. */
    Optional<BookChange> shown() {
        if (!book.isKnown()) {
            return Optional.empty();
        }
        return Optional.of(
                new BookChange(
                        id,
                        at,
                        BookChange.Kind.SNAPSHOT,
                        top(book.bids()),
                        top(book.asks()),
                        book.number(),
                        book.number(),
                        null));
    }

    /** How often the book had to be given up. */
    long voids() {
        return voids;
    }

    /**
     * @param wasKnown whether the book was given up by this; else it was void already
     */
    private void voided(BookChange change, boolean wasKnown, Instant arrivedAt) {
        if (wasKnown || askAt.equals(Instant.MAX)) {
            voids += wasKnown ? 1 : 0;
            waiting.clear();
            // A stream that begins with the book is given a moment to do so.
            askAt = isAskedOverRest ? arrivedAt : arrivedAt.plus(PATIENCE);
        }
        if (!isAskedOverRest) {
            return; // the snapshot will come by the same way, behind this
        }
        if (waiting.size() == WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(change);
    }

    /** The snapshot is there: what waited for it follows. False if it does not reach up to it. */
    private boolean joined() {
        List<BookChange> late = List.copyOf(waiting);
        waiting.clear();
        askAt = Instant.MAX;
        for (BookChange change : late) {
            Outcome outcome = book.apply(change);
            if (outcome == Outcome.GAP || outcome == Outcome.VOID) {
                waiting.addAll(late);
                askAt = Instant.MIN;
                return false;
            }
            at = outcome == Outcome.APPLIED ? change.at() : at;
        }
        return true;
    }

    private static List<Level> top(List<Level> side) {
        return side.subList(0, Math.min(SHOWN, side.size()));
    }
}
