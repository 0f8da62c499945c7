package dev.isobar.flows.rates;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.EventText;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a unit of a currency is worth.
 *
 * @param rate US dollars, positive
 * @param source the market that says so ({@code kraken:spot:USDT/USD}); {@code identity} for the
 *     dollar itself
 * @param at when that was so
 * @param disputed whether another source says something quite different of about the same time
 */
public record UsdRate(BigDecimal rate, String source, Instant at, boolean disputed) {
    private static final String IDENTITY = "identity";

    public UsdRate {
        requireNonNull(source, "source is null");
        requireNonNull(at, "at is null");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("rate is not positive: " + rate);
        }
    }

    /** Undisputed. */
    public UsdRate(BigDecimal rate, String source, Instant at) {
        this(rate, source, at, false);
    }

    /** The dollar in dollars. */
    public static UsdRate identity(Instant at) {
        return new UsdRate(BigDecimal.ONE, IDENTITY, at);
    }

    /** Whether nothing had to be converted. */
    public boolean isIdentity() {
        return source.equals(IDENTITY);
    }

    /** So many units of the currency in US dollars, exactly. */
    public BigDecimal of(BigDecimal units) {
        return units.multiply(rate);
    }

    /**
     * Says in an event what its value is worth, and by which rate: {@code value_usd}, {@code
     * usd_rate}, {@code usd_rate_source}, {@code usd_rate_time} and, where it is, {@code
     * usd_rate_disputed}. Nothing without a rate.
     *
     * @param rate null (absent) where nobody knows
     * @param usd null (absent) with it
     */
    public static EventText append(EventText text, UsdRate rate, BigDecimal usd) {
        if (rate == null) {
            return text;
        }
        text.decimal("value_usd", usd)
                .decimal("usd_rate", rate.rate())
                .text("usd_rate_source", rate.source())
                .time("usd_rate_time", rate.at());
        return rate.disputed() ? text.flag("usd_rate_disputed", true) : text;
    }
}
