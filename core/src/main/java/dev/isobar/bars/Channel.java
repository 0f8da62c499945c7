package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Interval;

/** What coverage is about: {@code trades}, or {@code kline.<interval>}. */
public record Channel(String id) {
    public static final Channel TRADES = new Channel("trades");

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
