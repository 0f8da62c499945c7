package dev.isobar.exchange;

import dev.isobar.market.Instrument;
import java.util.List;

/** How a venue's market lists its instruments. Pure. */
public interface Listings {

    /**
     * @param cursor empty for the first page, then {@link Page#next()}
     */
    Request request(String cursor);

    /** Rows of other markets and kinds (dated futures, options) are left out. */
    Page parse(String body);

    /**
     * @param next cursor of the next page, empty after the last
     */
    record Page(List<Instrument> instruments, String next) {
        public Page {
            instruments = List.copyOf(instruments);
        }
    }
}
