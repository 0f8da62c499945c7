package dev.isobar.local.machine;

import java.util.Locale;
import java.util.Map;

/** Orders to the simulated market, as JSON. Seconds count from when they are sent. */
final class EventOrders {
    /** Contracts of OKX are 0.01 BTC, of Gate 0.0001 BTC. */
    private static final Map<String, Integer> UNITS =
            Map.of("binance", 1, "bybit", 1, "okx", 100, "gate", 10_000);

    private static final Map<String, String> SYMBOLS =
            Map.of(
                    "binance", "BTCUSDT",
                    "bybit", "BTCUSDT",
                    "okx", "BTC-USDT-SWAP",
                    "gate", "BTC_USDT");

    private EventOrders() {}

    /** Of bitcoin's perpetual. */
    static String liquidation(String venue, String side, String price, int bitcoin, double after) {
        return order(
                """
                {"event":"liquidation","venue":"%s","market":"linear","symbol":"%s","side":"%s",\
                "price":"%s","size":"%d","after":%.3f}""",
                venue, SYMBOLS.get(venue), side, price, bitcoin * UNITS.get(venue), after);
    }

    /**
     * @param size in the venue's own unit
     */
    static String trade(
            String venue,
            String market,
            String side,
            String price,
            String size,
            int fills,
            double after) {
        return order(
                """
                {"event":"trade","venue":"%s","market":"%s","symbol":"%s","side":"%s",\
                "price":"%s","size":"%s","fills":%d,"after":%.3f}""",
                venue, market, SYMBOLS.get(venue), side, price, size, fills, after);
    }

    /** Of that asset on the spot market of every venue that lists it, for good. */
    static String price(String base, String price, double after) {
        return order(
                """
                {"event":"price","market":"spot","base":"%s","price":"%s","after":%.3f}""",
                base, price, after);
    }

    /** Of bitcoin's perpetual: times that much, from the next full minute on. */
    static String interest(String venue, String factor, double after, int seconds) {
        return order(
                """
                {"event":"open-interest","venue":"%s","market":"linear","symbol":"%s",\
                "factor":"%s","after":%.3f,"duration":%d}""",
                venue, SYMBOLS.get(venue), factor, after, seconds);
    }

    /** Of bitcoin's perpetual. */
    static String funding(String venue, String rate, double after, int seconds) {
        return order(
                """
                {"event":"funding","venue":"%s","market":"linear","symbol":"%s","rate":"%s",\
                "after":%.3f,"duration":%d}""",
                venue, SYMBOLS.get(venue), rate, after, seconds);
    }

    private static String order(String words, Object... values) {
        return String.format(Locale.ROOT, words, values);
    }
}
