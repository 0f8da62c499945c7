package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A whole order book, or what changed in it.
 *
 * <p>An update may be applied to a book that stands at {@code s} if {@code first <= s + 1 <= last};
 * if {@code last <= s} it is old; if {@code first > s + 1} something is missing and the book is
 * void. A venue that names the update before instead of a first one gives {@code first = previous +
 * 1}.
 *
 * @param at null (absent) where the venue names no time
 * @param bids best first; in an update in any order, size 0 takes a level away
 * @param first {@link #UNNUMBERED} where the venue does not number its updates
 * @param last the book's number after this
 * @param checksum of the book after this, as the venue computes it; null (absent) where it sends
 *     none
 */
public record BookChange(
        InstrumentId instrument,
        Instant at,
        Kind kind,
        List<Level> bids,
        List<Level> asks,
        long first,
        long last,
        Long checksum)
        implements MarketEvent {

    public static final long UNNUMBERED = -1;

    /** What a change is. */
    public enum Kind {
        /** The whole book, or all of it that this channel shows; replaces what was known. */
        SNAPSHOT,
        UPDATE
    }

    public BookChange {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(kind, "kind is null");
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        if ((first == UNNUMBERED) != (last == UNNUMBERED) || first > last) {
            throw new IllegalArgumentException("numbers do not fit: " + first + " to " + last);
        }
    }

    public boolean isNumbered() {
        return last != UNNUMBERED;
    }
}
