package dev.isobar.local.simulator.venues;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a venue's klines open.
 *
 * @param shift how much earlier than in UTC, milliseconds: OKX opens days at UTC+8
 */
public record Bars(Interval interval, long shift) {
    public static final Bars MINUTE = new Bars(Interval.M1, 0);

    public Bars(Interval interval) {
        this(interval, 0);
    }

    /** By our code of an interval, which is also many a venue's; empty if there is none. */
    public static Optional<Bars> of(String code) {
        try {
            return Optional.of(new Bars(Interval.of(code)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Start of the bar that holds the time. */
    public long floor(long at) {
        return interval.floor(Instant.ofEpochMilli(at + shift)).toEpochMilli() - shift;
    }

    public long end(long start) {
        return interval.end(Instant.ofEpochMilli(start + shift)).toEpochMilli() - shift;
    }

    public long previous(long start) {
        return floor(start - 1);
    }
}
