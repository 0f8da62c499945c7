package dev.isobar.features;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * What followed a bar: the answer a model is to learn. Made of later bars, hence never a feature.
 *
 * @param forwardReturn how far the close went, as a ratio
 * @param direction 1 up, −1 down, 0 neither
 * @param tripleBarrier 1 if the upper barrier was touched first, −1 if the lower one, 0 if neither;
 *     NaN (absent) while there is no average true range to set them by, or it is 0
 * @param end when the last bar it looked at ended
 */
public record Label(double forwardReturn, int direction, double tripleBarrier, Instant end) {
    public Label {
        requireNonNull(end, "end is null");
    }

    /** A way to label. */
    public enum Kind {
        FORWARD_RETURN,
        DIRECTION,
        TRIPLE_BARRIER;

        /** Lower-case, as in questions and JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** NaN is absent. */
    public double value(Kind kind) {
        return switch (kind) {
            case FORWARD_RETURN -> forwardReturn;
            case DIRECTION -> direction;
            case TRIPLE_BARRIER -> tripleBarrier;
        };
    }
}
