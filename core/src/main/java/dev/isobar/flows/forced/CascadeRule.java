package dev.isobar.flows.forced;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * When liquidations of one instrument and side are a cascade.
 *
 * @param orders that many, at least {@link #FEWEST}
 * @param usd or so many US dollars, by at least {@link #FEWEST} orders
 * @param within no longer apart than that
 */
public record CascadeRule(int orders, BigDecimal usd, Duration within) {
    /** One order is no cascade. */
    public static final int FEWEST = 2;

    /** What bounds the memory of an instrument. */
    public static final int MOST = 1_000;

    /** Ten orders, or a million dollars, in a minute. */
    public static final CascadeRule STANDARD =
            new CascadeRule(10, new BigDecimal("1000000"), Duration.ofMinutes(1));

    public CascadeRule {
        requireNonNull(within, "within is null");
        if (orders < FEWEST || orders > MOST) {
            throw new IllegalArgumentException(
                    "orders are not %d to %d: %d".formatted(FEWEST, MOST, orders));
        }
        if (usd.signum() <= 0) {
            throw new IllegalArgumentException("usd is not positive: " + usd);
        }
    }
}
