package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.BookChecksum;
import dev.isobar.market.OrderBook;
import java.util.Optional;

/**
 * How the books of a market are kept.
 *
 * @param depth levels a side that the stream shows
 * @param checksum how the venue computes it; empty where it sends none
 * @param isAskedOverRest whether the stream says only what changes, and the book itself has to be
 *     asked for
 * @param told levels a side that a snapshot tells at most, of a book that is deeper
 */
public record BookRules(
        int depth, Optional<BookChecksum> checksum, boolean isAskedOverRest, int told) {
    /** The stream begins with the book. */
    public static final BookRules STREAMED =
            new BookRules(OrderBook.DEEPEST, Optional.empty(), false, Integer.MAX_VALUE);

    public BookRules {
        requireNonNull(checksum, "checksum is null");
    }
}
