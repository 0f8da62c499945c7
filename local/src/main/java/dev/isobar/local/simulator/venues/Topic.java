package dev.isobar.local.simulator.venues;

import dev.isobar.local.simulator.market.Listed;

/**
 * Something subscribed.
 *
 * @param route what the connection's path adds to a frame's shape, in the venue's words
 * @param name the venue's name of the stream
 * @param kind what is sent
 * @param bars of klines; a minute for trades, where it has no meaning
 */
public record Topic(String route, String name, Kind kind, Listed listed, Bars bars) {

    /** What a topic carries. */
    public enum Kind {
        TRADES,
        MERGED_TRADES,
        KLINES
    }

    public boolean isTrades() {
        return kind != Kind.KLINES;
    }
}
