package dev.isobar.local.simulator.market;

import dev.isobar.market.Market;
import java.math.BigDecimal;

/** Writes what a simulated venue lists in one line each. Prices move around the three levels. */
public final class Board {
    public static final double BTC = 65_000;
    public static final double ETH = 3_400;
    public static final double SOL = 150;

    private Board() {}

    /** In USDT. */
    public static Listed spot(
            String venue,
            String symbol,
            String base,
            int priceScale,
            int sizeScale,
            double level,
            double share) {
        return spot(venue, symbol, base, "USDT", priceScale, sizeScale, level, share);
    }

    public static Listed spot(
            String venue,
            String symbol,
            String base,
            String quote,
            int priceScale,
            int sizeScale,
            double level,
            double share) {
        return new Listed(
                venue,
                Market.SPOT,
                symbol,
                base,
                quote,
                priceScale,
                sizeScale,
                BigDecimal.ONE,
                level,
                share);
    }

    /** In USDT. */
    public static Listed linear(
            String venue,
            String symbol,
            String base,
            int priceScale,
            int sizeScale,
            String contractSize,
            double level,
            double share) {
        return linear(
                venue, symbol, base, "USDT", priceScale, sizeScale, contractSize, level, share);
    }

    public static Listed linear(
            String venue,
            String symbol,
            String base,
            String quote,
            int priceScale,
            int sizeScale,
            String contractSize,
            double level,
            double share) {
        return new Listed(
                venue,
                Market.LINEAR,
                symbol,
                base,
                quote,
                priceScale,
                sizeScale,
                new BigDecimal(contractSize),
                level,
                share);
    }

    /**
     * Against USD, settled in the base; whole contracts.
     *
     * @param contractSize USD of one contract
     */
    public static Listed inverse(
            String venue,
            String symbol,
            String base,
            int priceScale,
            String contractSize,
            double level,
            double share) {
        return new Listed(
                venue,
                Market.INVERSE,
                symbol,
                base,
                "USD",
                priceScale,
                0,
                new BigDecimal(contractSize),
                level,
                share);
    }
}
