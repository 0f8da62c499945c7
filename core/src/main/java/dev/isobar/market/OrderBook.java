package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One instrument's order book, kept from what its venue says ({@link BookChange}). It holds the
 * truth or nothing: whatever does not fit empties it until the next snapshot. For one thread.
 */
public final class OrderBook {

    /** What became of a change. */
    public enum Outcome {
        /** The book stands as the venue's. */
        APPLIED,
        /** Known already: nothing changed. */
        OLD,
        /** Changes are missing before this one: the book is empty until the next snapshot. */
        GAP,
        /** No snapshot yet, or a wrong checksum: the book is empty until the next snapshot. */
        VOID
    }

    /** More levels a side than any venue shows; what lies beyond is forgotten. */
    public static final int DEEPEST = 10_000;

    private final TreeMap<BigDecimal, Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, Level> asks = new TreeMap<>(Comparator.naturalOrder());
    private final int depth;
    private final int told;
    private final Optional<BookChecksum> checksum;
    private BigDecimal lowestBid;
    private BigDecimal highestAsk;
    private boolean isKnown;
    private long number = BookChange.UNNUMBERED;

    /**
     * @param depth levels a side that the channel shows: venues do not take back what falls out
     * @param checksum how the venue computes it; empty where it sends none
     */
    public OrderBook(int depth, Optional<BookChecksum> checksum) {
        this(depth, Integer.MAX_VALUE, checksum);
    }

    /**
     * @param told levels a side that a snapshot tells at most, of a book that is deeper: where it
     *     tells so many, nothing is known of what lies beyond the last, and changes there are left
     *     out until the next snapshot
     */
    public OrderBook(int depth, int told, Optional<BookChecksum> checksum) {
        if (depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException("depth is not 1 to " + DEEPEST + ": " + depth);
        }
        this.depth = depth;
        this.told = told;
        this.checksum = requireNonNull(checksum, "checksum is null");
    }

    public Outcome apply(BookChange change) {
        if (change.kind() == BookChange.Kind.SNAPSHOT) {
            clear();
            isKnown = true;
        } else if (!isKnown) {
            return Outcome.VOID;
        } else if (isOld(change)) {
            return Outcome.OLD;
        } else if (leavesGap(change)) {
            clear();
            return Outcome.GAP;
        }
        change.bids().forEach(level -> put(bids, level, lowestBid));
        change.asks().forEach(level -> put(asks, level, highestAsk));
        if (change.kind() == BookChange.Kind.SNAPSHOT) {
            lowestBid = end(bids);
            highestAsk = end(asks);
        }
        number = change.isNumbered() ? change.last() : number;
        return checked(change);
    }

    /** Nothing is known any more: the connection is another. */
    public void clear() {
        bids.clear();
        asks.clear();
        lowestBid = null;
        highestAsk = null;
        isKnown = false;
        number = BookChange.UNNUMBERED;
    }

    /** Whether it stands as the venue's; else it is empty. */
    public boolean isKnown() {
        return isKnown;
    }

    /** Whether a side that is known only up to some level has fewer than that many left. */
    public boolean isShort(int levels) {
        return lowestBid != null && bids.size() < levels
                || highestAsk != null && asks.size() < levels;
    }

    /** The venue's number of it; {@link BookChange#UNNUMBERED} if there is none. */
    public long number() {
        return number;
    }

    /** Best first. */
    public List<Level> bids() {
        return List.copyOf(bids.values());
    }

    /** Best first. */
    public List<Level> asks() {
        return List.copyOf(asks.values());
    }

    private boolean isOld(BookChange change) {
        return change.isNumbered() && number != BookChange.UNNUMBERED && change.last() <= number;
    }

    private boolean leavesGap(BookChange change) {
        return change.isNumbered()
                && number != BookChange.UNNUMBERED
                && change.first() > number + 1;
    }

    /** The last level of a side that goes on beyond it; null (none) if it is told to its end. */
    private BigDecimal end(TreeMap<BigDecimal, Level> side) {
        return side.size() < told ? null : side.lastKey();
    }

    /**
     * @param end nothing is known beyond it; null: all is
     */
    private void put(TreeMap<BigDecimal, Level> side, Level level, BigDecimal end) {
        if (level.isGone()) {
            side.remove(level.price());
        } else if (end == null || side.comparator().compare(level.price(), end) <= 0) {
            side.put(level.price(), level);
        }
    }

    private Outcome checked(BookChange change) {
        trim(bids);
        trim(asks);
        if (change.checksum() != null
                && checksum.isPresent()
                && checksum.get().of(bids(), asks()) != change.checksum()) {
            clear();
            return Outcome.VOID;
        }
        return Outcome.APPLIED;
    }

    private void trim(TreeMap<BigDecimal, Level> side) {
        while (side.size() > depth) {
            side.pollLastEntry();
        }
    }
}
