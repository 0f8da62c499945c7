package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Interval;

/**
 * What coverage is about: {@code trades}, {@code kline.<interval>}, or {@code liquidations}, of
 * which a connection that was heard tells all there were.
 */
public record Channel(String id) {
    public static final Channel TRADES = new Channel("trades");
    public static final Channel LIQUIDATIONS = new Channel("liquidations");

    public Channel {
        requireNonNull(id, "id is null");
    }

    public static Channel kline(Interval interval) {
        return new Channel("kline." + interval.code());
    }

    @Override
    public String toString() {
        return id;
    }
}
