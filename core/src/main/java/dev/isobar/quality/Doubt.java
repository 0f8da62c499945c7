package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Why something is doubted.
 *
 * @param wording of the message
 * @param seen what it has
 * @param usual what it was compared with
 * @param measure by how much it is off, in the check's own measure
 */
public record Doubt(Check check, Wording wording, double seen, double usual, double measure) {
    public Doubt {
        requireNonNull(check, "check is null");
        requireNonNull(wording, "wording is null");
    }

    /** Makes the message of the three numbers. */
    @FunctionalInterface
    public interface Wording {
        String of(double seen, double usual, double measure);
    }

    /** What was seen and what would have been right. Made on demand: trades do not wait for it. */
    public String message() {
        return wording.of(seen, usual, measure);
    }

    /** As {@code %.nf} prints it, which costs ten times as much and is most of a finding. */
    static String rounded(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                : String.valueOf(value);
    }
}
