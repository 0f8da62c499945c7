package dev.isobar.exchange.gate;

import dev.isobar.market.Interval;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gate spells our intervals as we do, as far as it has them. Where its {@code 7d} opens is not
 * proven and its {@code 30d} is a calendar month by name only, so both are resampled from days.
 */
final class GateIntervals {
    static final Set<Interval> ALL =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            Interval.M1,
                            Interval.M5,
                            Interval.M15,
                            Interval.M30,
                            Interval.H1,
                            Interval.H4,
                            Interval.H8,
                            Interval.D1));

    /** The venue answers for 10,000 points back, whatever the interval; one may pass meanwhile. */
    static final int POINTS = 9_999;

    private GateIntervals() {}

    /** Empty for an interval that is not ours: 10s, 7d, 30d. */
    static Optional<Interval> of(String code) {
        return ALL.stream().filter(interval -> interval.code().equals(code)).findFirst();
    }
}
