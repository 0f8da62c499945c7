package dev.isobar.flows.arbitrage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What an account without volume pays as a taker, as far as venues publish one list for all; their
 * lists change, and yours may differ: the document {@code arbitrage} says otherwise.
 */
final class TakerFees {
    /** One tenth of a percent (formula 8.10) where no venue is named. */
    static final Fees USUAL = new Fees(usual(), share("0.1"));

    private TakerFees() {}

    private static Map<String, BigDecimal> usual() {
        Map<String, BigDecimal> all = new HashMap<>();
        put(all, "binance", "0.1", "0.05", "0.05");
        put(all, "bybit", "0.1", "0.055", "0.055");
        put(all, "okx", "0.1", "0.05", "0.05");
        put(all, "bitget", "0.1", "0.06", "0.06");
        put(all, "gate", "0.1", "0.05", "0.05");
        put(all, "kraken", "0.4", "0.05", "0.05");
        put(all, "kucoin", "0.1", "0.06", "0.06");
        put(all, "mexc", "0.05", "0.02", "0.02");
        put(all, "hyperliquid", "0.07", "0.045", "0.045");
        all.put("coinbase:spot", share("0.6"));
        return all;
    }

    private static void put(
            Map<String, BigDecimal> all, String venue, String spot, String linear, String inverse) {
        all.put(venue + ":spot", share(spot));
        all.put(venue + ":linear", share(linear));
        all.put(venue + ":inverse", share(inverse));
    }

    private static BigDecimal share(String percent) {
        return new BigDecimal(percent).movePointLeft(2);
    }
}
