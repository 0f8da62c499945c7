package dev.isobar.local.simulator.market;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;

/**
 * An instrument as a simulated venue lists it. Prices are counted in ticks and sizes in lots, both
 * powers of ten.
 *
 * @param symbol the venue's own spelling
 * @param priceScale decimals of a tick: 2 means 0.01
 * @param sizeScale decimals of a lot, in the venue's own size unit (base, or contracts)
 * @param contractSize base units of one contract, 1 where sizes are in base
 * @param level the price its path moves around
 * @param share its trades for each of BTC's
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
        double share) {

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

    public BigDecimal inBase(long lots) {
        return size(lots).multiply(contractSize);
    }

    /**
     * @param turnover a sum of ticks × lots
     */
    public BigDecimal inQuote(BigDecimal turnover) {
        return turnover.movePointLeft(priceScale + sizeScale).multiply(contractSize);
    }
}
