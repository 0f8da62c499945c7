package dev.isobar.flows.rates;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a unit of a currency is worth.
 *
 * @param rate US dollars, positive
 * @param source the market that says so ({@code kraken:spot:USDTZUSD}); {@code identity} for the
 *     dollar itself
 * @param at when that was so
 */
public record UsdRate(BigDecimal rate, String source, Instant at) {
    private static final String IDENTITY = "identity";

    public UsdRate {
        requireNonNull(source, "source is null");
        requireNonNull(at, "at is null");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("rate is not positive: " + rate);
        }
    }

    /** The dollar in dollars. */
    public static UsdRate identity(Instant at) {
        return new UsdRate(BigDecimal.ONE, IDENTITY, at);
    }

    /** Whether nothing had to be converted. */
    public boolean isIdentity() {
        return source.equals(IDENTITY);
    }
}
