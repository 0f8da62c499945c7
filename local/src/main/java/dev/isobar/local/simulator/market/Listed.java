package dev.isobar.local.simulator.market;

import dev.isobar.market.Instrument.SizeUnit;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * An instrument as a simulated venue lists it. Prices are counted in ticks and sizes in lots, both
 * powers of ten.
 *
 * @param symbol the venue's own spelling
 * @param priceScale decimals of a tick: 2 means 0.01
 * @param sizeScale decimals of a lot, in the venue's own size unit (base, or contracts)
 * @param contractSize of one contract: base units, for inverse quote units; 1 where sizes are in
 *     base
 * @param level the price its path moves around
 * @param share its trades for each of BTC's
 * @param sizeUnit what sizes are counted in; an inverse contract is worth quote units only where
 *     they are contracts
 */
public record Listed(
        String venue,
        Market market,
        String symbol,
        String base,
        String quote,
        int priceScale,
        int sizeScale,
        BigDecimal contractSize,
        double level,
        double share,
        SizeUnit sizeUnit) {

    private static final int BASE_DIGITS = 12;
    private static final Set<String> PEGGED = Set.of("USDT", "USDC");
    private static final double PEGGED_SWING = 0.01;

    /** With sizes in base; contracts for whatever is inverse or has a contract size but 1. */
    public Listed(
            String venue,
            Market market,
            String symbol,
            String base,
            String quote,
            int priceScale,
            int sizeScale,
            BigDecimal contractSize,
            double level,
            double share) {
        this(
                venue,
                market,
                symbol,
                base,
                quote,
                priceScale,
                sizeScale,
                contractSize,
                level,
                share,
                market == Market.INVERSE || contractSize.compareTo(BigDecimal.ONE) != 0
                        ? SizeUnit.CONTRACTS
                        : SizeUnit.BASE);
    }

    /** The same, with sizes counted in that unit. */
    public Listed counting(SizeUnit unit) {
        return new Listed(
                venue,
                market,
                symbol,
                base,
                quote,
                priceScale,
                sizeScale,
                contractSize,
                level,
                share,
                unit);
    }

    /** How wide its price moves, for each of BTC's: a dollar of somebody's hardly does. */
    double swing() {
        return PEGGED.contains(base) ? PEGGED_SWING : 1;
    }

    private boolean isWorthQuote() {
        return market == Market.INVERSE && sizeUnit == SizeUnit.CONTRACTS;
    }

    public InstrumentId id() {
        return new InstrumentId(venue, market, symbol);
    }

    public BigDecimal tick() {
        return BigDecimal.valueOf(1, priceScale);
    }

    public BigDecimal lot() {
        return BigDecimal.valueOf(1, sizeScale);
    }

    public BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, priceScale);
    }

    /** In the venue's own unit. */
    public BigDecimal size(long lots) {
        return BigDecimal.valueOf(lots, sizeScale);
    }

    /**
     * Base units of one print; for inverse contracts divided by its price and rounded as Isobar
     * does, half even to 12 digits after the point.
     */
    public BigDecimal inBase(long lots, long ticks) {
        BigDecimal times = size(lots).multiply(contractSize);
        return isWorthQuote()
                ? times.divide(price(ticks), BASE_DIGITS, RoundingMode.HALF_EVEN)
                : times;
    }

    /** Base units of all that a candle holds. */
    public BigDecimal inBase(Candle candle) {
        return inBase(candle.lots(), candle.coins());
    }

    /** Base units that takers bought. */
    public BigDecimal boughtInBase(Candle candle) {
        return inBase(candle.boughtLots(), candle.boughtCoins());
    }

    private BigDecimal inBase(long lots, BigDecimal coins) {
        return isWorthQuote()
                ? coins.movePointLeft(Sum.COIN_DIGITS + sizeScale - priceScale)
                        .multiply(contractSize)
                        .setScale(BASE_DIGITS, RoundingMode.HALF_EVEN)
                : size(lots).multiply(contractSize);
    }

    /** Quote units of all that a candle holds. */
    public BigDecimal inQuote(Candle candle) {
        return isWorthQuote()
                ? size(candle.lots()).multiply(contractSize)
                : inQuote(candle.turnover());
    }

    /** Quote units that takers bought. */
    public BigDecimal boughtInQuote(Candle candle) {
        return isWorthQuote()
                ? size(candle.boughtLots()).multiply(contractSize)
                : inQuote(candle.boughtTurnover());
    }

    /**
     * Not of inverse contracts.
     *
     * @param turnover a sum of ticks × lots
     */
    public BigDecimal inQuote(BigDecimal turnover) {
        return turnover.movePointLeft(priceScale + sizeScale).multiply(contractSize);
    }
}
