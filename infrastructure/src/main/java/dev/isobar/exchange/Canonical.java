package dev.isobar.exchange;

import dev.isobar.market.Market;

/** How an instrument is called at every venue. */
public final class Canonical {

    private Canonical() {}

    /**
     * {@code BTC-USDT}, {@code BTC-USDT-PERP}, and {@code BTC-USD-PERP-USDC} where a perpetual is
     * not settled in its quote. The base is the venue's: {@code 1000SHIB} is not SHIB.
     */
    public static String name(Market market, String base, String quote, String settle) {
        String pair = Json.required("base", base) + "-" + Json.required("quote", quote);
        if (market == Market.SPOT) {
            return pair;
        }
        return settle.equals(quote) ? pair + "-PERP" : pair + "-PERP-" + settle;
    }
}
