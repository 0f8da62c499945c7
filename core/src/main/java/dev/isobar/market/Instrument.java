package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An instrument as its venue lists it now.
 *
 * @param canonical {@code BTC-USDT} (spot), {@code BTC-USDT-PERP} (perpetual, settled in the quote)
 * @param settle the currency profits are paid in; the quote for spot
 * @param contractSize of one contract: base units (linear), quote units (inverse: a contract of 100
 *     USD), 1 where sizes are in base already
 * @param tickSize smallest price step, quote per base
 * @param lotSize smallest size step, in the venue's own size unit (base or contracts)
 * @param trading false when listed but halted, in auction or delisted
 * @param tradeIds what the ids of its public trades promise
 * @param sizeUnit what the venue counts sizes in
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
        TradeIds tradeIds,
        SizeUnit sizeUnit) {

    /** {@code BTC-USDT-PERP}, {@code BTC-USD-PERP-BTC}. */
    private static final Pattern PERPETUAL = Pattern.compile("-PERP(-|$)");

    /** Digits after the point of a base amount that was divided out of quote units. */
    private static final int BASE_DIGITS = 12;

    /** What a venue's trade ids promise; coverage rests on it. */
    public enum TradeIds {
        /** Each id is its predecessor plus one: a jump is a loss. */
        CONTIGUOUS,
        /** No arithmetic on ids is possible or proven. */
        OPAQUE
    }

    /** What a venue counts trade, level and kline sizes of an instrument in. */
    public enum SizeUnit {
        BASE,
        CONTRACTS
    }

    /** With sizes in base; contracts for whatever is inverse or has a contract size but 1. */
    public Instrument(
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
        this(
                id,
                canonical,
                base,
                quote,
                settle,
                contractSize,
                tickSize,
                lotSize,
                trading,
                tradeIds,
                id.market() == Market.INVERSE || contractSize.compareTo(BigDecimal.ONE) != 0
                        ? SizeUnit.CONTRACTS
                        : SizeUnit.BASE);
    }

    public Instrument {
        requireNonNull(id, "id is null");
        requireNonNull(canonical, "canonical is null");
        requireNonNull(base, "base is null");
        requireNonNull(quote, "quote is null");
        requireNonNull(settle, "settle is null");
        requireNonNull(tradeIds, "tradeIds is null");
        requireNonNull(sizeUnit, "sizeUnit is null");
        requirePositive("contractSize", contractSize);
        requirePositive("tickSize", tickSize);
        requirePositive("lotSize", lotSize);
    }

    /** The same, with sizes counted in that unit. */
    public Instrument counting(SizeUnit unit) {
        return new Instrument(
                id,
                canonical,
                base,
                quote,
                settle,
                contractSize,
                tickSize,
                lotSize,
                trading,
                tradeIds,
                unit);
    }

    /** Whether it never expires, so that funding is paid. */
    public boolean isPerpetual() {
        return PERPETUAL.matcher(canonical).find();
    }

    /** What one unit of the base stands for. */
    public Underlying underlying() {
        return Underlying.of(base);
    }

    /**
     * Base units of a size in the venue's own unit. Exact, but for inverse contracts, which are
     * worth quote units: those are divided by the price and rounded (half even) to 12 digits after
     * the point.
     */
    public BigDecimal inBase(BigDecimal size, BigDecimal price) {
        if (sizeUnit == SizeUnit.BASE) {
            return size;
        }
        BigDecimal times = size.multiply(contractSize);
        return id.market() == Market.INVERSE
                ? times.divide(price, BASE_DIGITS, RoundingMode.HALF_EVEN)
                : times;
    }

    /** Quote units of a size in the venue's own unit: always exact. */
    public BigDecimal inQuote(BigDecimal size, BigDecimal price) {
        if (sizeUnit == SizeUnit.BASE) {
            return size.multiply(price);
        }
        BigDecimal times = size.multiply(contractSize);
        return id.market() == Market.INVERSE ? times : times.multiply(price);
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value == null || value.signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
    }
}
