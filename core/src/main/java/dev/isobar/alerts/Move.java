package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A move by at least so many percent within a window: from the lowest value in it up to now, or
 * from the highest down to now. A window that is not wholly known can hide a move but never invent
 * one.
 *
 * @param percent positive; exactly so much counts
 * @param window at most {@link #LONGEST}; a value exactly so old is still in it
 */
public record Move(double percent, Direction direction, Duration window) {
    /** Of two decimals as doubles: 102 to 96.9 is 5 % down, and computed a little less. */
    private static final double ROUNDING = 1e-9;

    public static final Duration LONGEST = Duration.ofDays(1);

    public Move {
        requireNonNull(direction, "direction is null");
        if (!(percent > 0) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException("percent is not positive: " + percent);
        }
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window is not 1 s to 1 d: " + window);
        }
    }

    /** In percent: the greater of both ways if it goes far enough, else NaN. */
    double within(Recent.Range range, double now) {
        double up = 100 * (now - range.lowest()) / range.lowest();
        double down = 100 * (now - range.highest()) / range.highest();
        boolean rose = direction != Direction.DOWN && up >= percent - ROUNDING;
        boolean fell = direction != Direction.UP && -down >= percent - ROUNDING;
        if (rose && fell) {
            return up >= -down ? up : down;
        }
        return rose ? up : fell ? down : Double.NaN;
    }

    String words() {
        String way =
                direction == Direction.EITHER
                        ? "moved"
                        : direction == Direction.UP ? "rose" : "fell";
        return "%s %s %% within %d s".formatted(way, Numbers.plain(percent), window.toSeconds());
    }
}
