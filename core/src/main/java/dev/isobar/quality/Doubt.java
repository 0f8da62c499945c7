package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Why something is doubted.
 *
 * @param pattern of the message, over the four numbers
 * @param seen what it has
 * @param usual what it was compared with
 * @param measure by how much it is off, in the check's own measure
 * @param most what would have passed, in the same measure; 0 where the pattern does not tell it
 */
public record Doubt(
        Check check, String pattern, double seen, double usual, double measure, double most) {
    public Doubt {
        requireNonNull(check, "check is null");
        requireNonNull(pattern, "pattern is null");
    }

    /** What was seen and what would have been right. Made on demand: trades do not wait for it. */
    public String message() {
        return String.format(
                Locale.ROOT,
                pattern,
                seen,
                usual,
                measure,
                BigDecimal.valueOf(most).stripTrailingZeros().toPlainString());
    }
}
