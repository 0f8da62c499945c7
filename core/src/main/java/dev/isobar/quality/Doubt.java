package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

/**
 * Why something is doubted.
 *
 * @param wording of the message
 * @param seen what it has
 * @param usual what it was compared with
 * @param measure by how much it is off, in the check's own measure
 * @param most what would have passed, in the same measure; 0 where the wording does not tell it
 */
public record Doubt(
        Check check, Wording wording, double seen, double usual, double measure, double most) {
    public Doubt {
        requireNonNull(check, "check is null");
        requireNonNull(wording, "wording is null");
    }

    /** Makes the message of the four numbers. */
    @FunctionalInterface
    public interface Wording {
        String of(double seen, double usual, double measure, double most);
    }

    /** What was seen and what would have been right. Made on demand: trades do not wait for it. */
    public String message() {
        return wording.of(seen, usual, measure, most);
    }
}
