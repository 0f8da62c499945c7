package dev.isobar.exchange.kraken;

/**
 * How Kraken spells assets and pairs. REST says {@code XBT} and {@code XDG} where the sockets (v2)
 * and everybody else say {@code BTC} and {@code DOGE}; nothing else differs.
 *
 * <pre>{@code
 * id XXBTZUSD · altname XBTUSD · wsname XBT/USD · sockets v2 BTC/USD (ours)
 * }</pre>
 */
final class KrakenNames {

    private KrakenNames() {}

    /** {@code XBT} → {@code BTC}. */
    static String asset(String venues) {
        return switch (venues) {
            case "XBT" -> "BTC";
            case "XDG" -> "DOGE";
            default -> venues;
        };
    }

    /** {@code XBT/USD} → {@code BTC/USD}. */
    static String symbol(String wsname) {
        int slash = slash(wsname);
        return asset(wsname.substring(0, slash)) + "/" + asset(wsname.substring(slash + 1));
    }

    /** {@code BTC/USD} → {@code XBTUSD}: what REST wants to hear, its {@code altname}. */
    static String pair(String symbol) {
        int slash = slash(symbol);
        return restAsset(symbol.substring(0, slash)) + restAsset(symbol.substring(slash + 1));
    }

    static int slash(String pair) {
        int slash = pair.indexOf('/');
        if (slash <= 0 || slash == pair.length() - 1 || slash != pair.lastIndexOf('/')) {
            throw new IllegalArgumentException("not a pair: " + pair);
        }
        return slash;
    }

    private static String restAsset(String ours) {
        return switch (ours) {
            case "BTC" -> "XBT";
            case "DOGE" -> "XDG";
            default -> ours;
        };
    }
}
