package dev.isobar.configuration;

import static java.util.Objects.requireNonNull;

import dev.isobar.limits.Allowance;
import dev.isobar.quality.Tolerances;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * From when on things count as odd, stale or too much.
 *
 * @param quality of trades
 * @param verifyEvery how often the newest minutes of an instrument are compared with the venue's
 * @param venueTolerance how far a minute may close off the median of all venues, as a share of it
 * @param staleAfter silence of a whole connection that ends it
 * @param cooldown of an alert rule that says none
 * @param rulesOfAccount how many alert rules an account may have
 * @param allowance how much callers may ask for
 */
public record Thresholds(
        Tolerances quality,
        Duration verifyEvery,
        BigDecimal venueTolerance,
        Duration staleAfter,
        Duration cooldown,
        int rulesOfAccount,
        Allowance allowance) {
    public Thresholds {
        requireNonNull(quality, "quality is null");
        requireNonNull(verifyEvery, "verifyEvery is null");
        requireNonNull(venueTolerance, "venueTolerance is null");
        requireNonNull(staleAfter, "staleAfter is null");
        requireNonNull(cooldown, "cooldown is null");
        requireNonNull(allowance, "allowance is null");
    }
}
