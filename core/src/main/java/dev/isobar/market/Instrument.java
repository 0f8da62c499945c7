package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * An instrument as its venue lists it now.
 *
 * @param canonical {@code BTC-USDT} (spot), {@code BTC-USDT-PERP} (perpetual, settled in the quote)
 * @param settle the currency profits are paid in; the quote for spot
 * @param contractSize base units of one contract (linear), 1 where sizes are in base already
 * @param tickSize smallest price step, quote per base
 * @param lotSize smallest size step, in the venue's own size unit (base or contracts)
 * @param trading false when listed but halted, in auction or delisted
 * @param tradeIds what the ids of its public trades promise
 */
public record Instrument(
        InstrumentId id,
        String canonical,
        String base,
        String quote,
        String settle,
        BigDecimal contractSize,
        BigDecimal tickSize,
        BigDecimal lotSize,
        boolean trading,
        TradeIds tradeIds) {

    /** What a venue's trade ids promise; coverage rests on it. */
    public enum TradeIds {
        /** Each id is its predecessor plus one: a jump is a loss. */
        CONTIGUOUS,
        /** No arithmetic on ids is possible or proven. */
        OPAQUE
    }

    public Instrument {
        requireNonNull(id, "id is null");
        requireNonNull(canonical, "canonical is null");
        requireNonNull(base, "base is null");
        requireNonNull(quote, "quote is null");
        requireNonNull(settle, "settle is null");
        requireNonNull(tradeIds, "tradeIds is null");
        requirePositive("contractSize", contractSize);
        requirePositive("tickSize", tickSize);
        requirePositive("lotSize", lotSize);
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value == null || value.signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
    }
}
