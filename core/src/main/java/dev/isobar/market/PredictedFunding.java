package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * A venue's guess of the next funding of a coin, at itself or elsewhere.
 *
 * @param coin as the venue that guesses names it
 * @param where as the venue that guesses names the other: {@code BinPerp}
 * @param rate for one {@code interval}, a fraction
 * @param settlesAt null (absent) if it was not told
 * @param interval null (absent) if it was not told
 */
public record PredictedFunding(
        String coin, String where, BigDecimal rate, Instant settlesAt, Duration interval) {
    public PredictedFunding {
        requireNonNull(coin, "coin is null");
        requireNonNull(where, "where is null");
        requireNonNull(rate, "rate is null");
        if (rate.abs().compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("rate is no fraction: " + rate);
        }
        if (interval != null && (interval.isNegative() || interval.isZero())) {
            throw new IllegalArgumentException("interval is not positive: " + interval);
        }
    }
}
