package dev.isobar.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Values of the last while, as far back as somebody looks; bounded in number too. Times must not go
 * back; a value of the same time replaces the one before. For one thread.
 */
public final class Recent {
    private static final int MOST = 1_500; // a day of minutes, and a little more
    private final Deque<Value> values = new ArrayDeque<>();
    private Duration longest = Duration.ZERO;

    private record Value(Instant at, double value) {}

    /** Of what lies in a window. */
    record Range(double lowest, double highest) {}

    /**
     * From now on so far back, and no further; nothing at all at first.
     *
     * @param longest zero if nobody looks, {@link Move#LONGEST} at most
     */
    public void keep(Duration longest) {
        this.longest = longest;
        if (longest.isZero()) {
            values.clear();
        }
    }

    public void add(Instant at, double value) {
        boolean isLate = !values.isEmpty() && values.peekLast().at().isAfter(at);
        if (longest.isZero()
                || isLate
                || !(value > 0)) { // what is not said leaves what was said before
            return;
        }
        if (!values.isEmpty() && values.peekLast().at().equals(at)) {
            values.removeLast();
        }
        values.addLast(new Value(at, value));
        while (values.size() > MOST || values.peekFirst().at().isBefore(at.minus(longest))) {
            values.removeFirst();
        }
    }

    /** From {@code at - window} to {@code at}, both inclusive; NaN if nothing lies there. */
    Range within(Instant at, Duration window) {
        double lowest = Double.NaN;
        double highest = Double.NaN;
        Iterator<Value> newest = values.descendingIterator();
        while (newest.hasNext()) {
            Value one = newest.next();
            if (one.at().isBefore(at.minus(window))) {
                break;
            }
            lowest = lowest <= one.value() ? lowest : one.value();
            highest = highest >= one.value() ? highest : one.value();
        }
        return new Range(lowest, highest);
    }
}
