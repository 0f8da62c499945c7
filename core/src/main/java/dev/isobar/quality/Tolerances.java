package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How far a trade may be off before it is doubted.
 *
 * @param deviations of the price from the mean of the last trades, in their population deviations
 * @param change of the price from the last one, as a share of it
 * @param volumes the size, in means of the last sizes
 * @param late how long after it happened it may arrive
 * @param ahead how far its time may lie before its arrival's
 */
public record Tolerances(
        double deviations, BigDecimal change, double volumes, Duration late, Duration ahead) {
    /** What is usual. */
    public static final Tolerances STANDARD =
            new Tolerances(
                    3, new BigDecimal("0.1"), 100, Duration.ofSeconds(60), Duration.ofSeconds(5));

    public Tolerances {
        requireNonNull(change, "change is null");
        requireNonNull(late, "late is null");
        requireNonNull(ahead, "ahead is null");
    }
}
