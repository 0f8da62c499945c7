package dev.isobar.app.rest;

import dev.isobar.market.Interval;
import java.time.Instant;

/**
 * Which bars a chart asks for: those that start in [from, to), or as many as it counts back from
 * {@code to}, however old. At most {@link BarsQuery#MOST}, the newest: a chart asks on for older.
 *
 * @param from the epoch where bars are counted
 */
record UdfRange(Instant from, Instant to, int most) {
    /** Past every time that can be asked for, in seconds and as many digits. */
    private static final String SECONDS = "-?\\d{1,11}";

    static UdfRange parse(Interval every, String from, String to, String countback, Instant now) {
        Instant until = until(every, seconds("to", to), now);
        if (countback != null) {
            int count = Asked.whole("countback", countback, 1, Integer.MAX_VALUE);
            return new UdfRange(Instant.EPOCH, until, Math.min(count, BarsQuery.MOST));
        }
        Instant start = seconds("from", from);
        if (!start.isBefore(seconds("to", to))) {
            throw Problem.outOfBounds(
                    "from", "from must lie before to: from=%s to=%s".formatted(from, to));
        }
        long buckets = Math.max(1, every.count(start, until));
        return new UdfRange(start, until, (int) Math.min(buckets, BarsQuery.MOST));
    }

    /** The newest of them, and older ones where there are none: they say where to go on. */
    BarsQuery query() {
        return new BarsQuery(null, to, most);
    }

    /** Charts ask beyond now; nothing starts there. */
    private static Instant until(Interval every, Instant to, Instant now) {
        if (!to.isAfter(Instant.EPOCH)) {
            throw Problem.outOfBounds("to", "to must lie after 1970: " + to.getEpochSecond());
        }
        Instant last = every.end(every.floor(now));
        return to.isAfter(last) ? last : to;
    }

    /** Charts of months ask beyond 1970; nothing is there. */
    private static Instant seconds(String field, String value) {
        if (!Asked.required(field, value).matches(SECONDS)) {
            throw Problem.unparsable(
                    field, "%s must be whole seconds since 1970: %s".formatted(field, value));
        }
        long seconds = Long.parseLong(value);
        return Instant.ofEpochSecond(Math.max(0, seconds));
    }
}
