package dev.isobar.exchange;

import dev.isobar.market.Instrument;
import java.util.List;
import java.util.Optional;

/** How a venue's market lists its instruments. Pure. */
public interface Listings {

    /**
     * @param cursor empty for the first page, then {@link Page#next()}
     */
    Request request(String cursor);

    /** Rows of other markets and kinds (dated futures, options) are left out. */
    Page parse(String body);

    /**
     * What stands for a page that the venue refused: where each page is about one symbol, the
     * others are listed without it. Empty: nothing is listed.
     *
     * @param cursor as of {@link #request}
     */
    default Optional<Page> without(String cursor) {
        return Optional.empty();
    }

    /**
     * @param next cursor of the next page, empty after the last
     */
    record Page(List<Instrument> instruments, String next) {
        public Page {
            instruments = List.copyOf(instruments);
        }
    }
}
