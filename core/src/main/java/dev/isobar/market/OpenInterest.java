package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Open positions, counted on one side. What the venue does not tell is null (absent); at least one
 * of the three is there.
 *
 * @param at null (absent) where the venue names no time
 * @param amount base units
 * @param contracts in the venue's contracts
 * @param value quote units
 */
public record OpenInterest(
        InstrumentId instrument,
        Instant at,
        BigDecimal amount,
        BigDecimal contracts,
        BigDecimal value)
        implements MarketEvent {
    public OpenInterest {
        requireNonNull(instrument, "instrument is null");
        if (amount == null && contracts == null && value == null) {
            throw new IllegalArgumentException("open interest says nothing: " + instrument);
        }
        requireNotNegative("amount", amount);
        requireNotNegative("contracts", contracts);
        requireNotNegative("value", value);
    }

    private static void requireNotNegative(String name, BigDecimal number) {
        if (number != null && number.signum() < 0) {
            throw new IllegalArgumentException(name + " is negative: " + number);
        }
    }
}
