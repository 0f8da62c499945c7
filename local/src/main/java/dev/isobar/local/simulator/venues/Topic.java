package dev.isobar.local.simulator.venues;

import dev.isobar.local.simulator.market.Listed;

/**
 * Something subscribed.
 *
 * @param route what the connection's path adds to a frame's shape, in the venue's words
 * @param name the venue's name of the stream
 * @param kind what is sent
 * @param bars of klines; a minute for the others, where it has no meaning
 */
public record Topic(String route, String name, Kind kind, Listed listed, Bars bars) {

    /** What a topic carries. */
    public enum Kind {
        TRADES,
        MERGED_TRADES,
        KLINES,
        QUOTES,
        BOOK,
        TICKER,
        MARK_PRICE,
        FUNDING,
        OPEN_INTEREST,
        LIQUIDATIONS
    }

    public boolean isTrades() {
        return kind == Kind.TRADES || kind == Kind.MERGED_TRADES;
    }
}
