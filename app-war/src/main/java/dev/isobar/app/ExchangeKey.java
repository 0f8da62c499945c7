package dev.isobar.app;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An exchange as older systems named it: a venue, and where the name says so one of its markets.
 *
 * @param market its id; empty where the name says none
 */
public record ExchangeKey(String venue, String market) {
    private static final String SPOT = "spot";

    /** Linear: where those systems' perpetuals were settled. */
    private static final String PERPETUAL = "linear";

    private static final Map<String, ExchangeKey> OLD =
            Map.ofEntries(
                    Map.entry("binance_spot", new ExchangeKey("binance", SPOT)),
                    Map.entry("binance_perpetual", new ExchangeKey("binance", PERPETUAL)),
                    Map.entry("bybit_spot", new ExchangeKey("bybit", SPOT)),
                    Map.entry("bybit_perpetual", new ExchangeKey("bybit", PERPETUAL)),
                    Map.entry("okx_spot", new ExchangeKey("okx", SPOT)),
                    Map.entry("okx_perpetual", new ExchangeKey("okx", PERPETUAL)),
                    Map.entry("gate_io", new ExchangeKey("gate", "")),
                    Map.entry("gate_io_spot", new ExchangeKey("gate", SPOT)),
                    Map.entry("gate_io_perpetual", new ExchangeKey("gate", PERPETUAL)),
                    Map.entry("kucoin_spot", new ExchangeKey("kucoin", SPOT)),
                    Map.entry("kucoin_perpetual", new ExchangeKey("kucoin", PERPETUAL)),
                    Map.entry("mexc_spot", new ExchangeKey("mexc", SPOT)),
                    Map.entry("mexc_perpetual", new ExchangeKey("mexc", PERPETUAL)),
                    Map.entry("kraken_spot", new ExchangeKey("kraken", SPOT)),
                    Map.entry("coinbase_advanced_trade", new ExchangeKey("coinbase", SPOT)),
                    Map.entry("hyperliquid_spot", new ExchangeKey("hyperliquid", SPOT)),
                    Map.entry("hyperliquid_perpetual", new ExchangeKey("hyperliquid", PERPETUAL)),
                    Map.entry("ascend_ex_spot", new ExchangeKey("ascendex", SPOT)));

    /** What an older name means; any other is a venue's own id. */
    public static ExchangeKey of(String name) {
        return OLD.getOrDefault(name, new ExchangeKey(name, ""));
    }

    /** Every older name, in alphabetical order. */
    public static SortedMap<String, ExchangeKey> old() {
        return new TreeMap<>(OLD);
    }
}
