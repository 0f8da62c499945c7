package dev.isobar.flows.funding;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * A rate and the time it is for.
 *
 * @param rate a fraction of the position's value, for one interval
 * @param interval from one settlement to the next; null (absent) if it is unknown
 */
public record FundingRate(BigDecimal rate, Duration interval) {
    /** Of 365 days. */
    public static final Duration YEAR = Duration.ofDays(365);

    /** What most venues settle by, and rates are compared over. */
    public static final Duration EIGHT_HOURS = Duration.ofHours(8);

    /** Digits after the point where a quotient has no end. */
    private static final int DIGITS = 18;

    public FundingRate {
        requireNonNull(rate, "rate is null");
        if (interval != null && interval.toSeconds() < 1) {
            throw new IllegalArgumentException("interval is below a second: " + interval);
        }
    }

    /** What it comes to over so long, not compounded; empty if the interval is unknown. */
    public Optional<BigDecimal> per(Duration horizon) {
        if (interval == null) {
            return Optional.empty();
        }
        BigDecimal times = rate.multiply(BigDecimal.valueOf(horizon.toSeconds()));
        BigDecimal seconds = BigDecimal.valueOf(interval.toSeconds());
        return Optional.of(times.divide(seconds, DIGITS, RoundingMode.HALF_EVEN));
    }

    public Optional<BigDecimal> annualised() {
        return per(YEAR);
    }
}
