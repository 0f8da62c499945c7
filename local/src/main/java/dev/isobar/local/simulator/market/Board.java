package dev.isobar.local.simulator.market;

import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the simulated venues list: BTC, ETH and SOL against USDT, spot and perpetual. */
public final class Board {
    private static final double BTC = 65_000;
    private static final double ETH = 3_400;
    private static final double SOL = 150;

    public static final List<Listed> ALL =
            List.of(
                    spot("binance", "BTCUSDT", "BTC", 2, 5, BTC, 1),
                    spot("binance", "ETHUSDT", "ETH", 2, 4, ETH, 0.4),
                    spot("binance", "SOLUSDT", "SOL", 2, 3, SOL, 0.04),
                    linear("binance", "BTCUSDT", "BTC", 1, 3, "1", BTC, 1),
                    linear("binance", "ETHUSDT", "ETH", 2, 3, "1", ETH, 0.4),
                    linear("binance", "SOLUSDT", "SOL", 2, 2, "1", SOL, 0.04),
                    spot("bybit", "BTCUSDT", "BTC", 2, 6, BTC, 0.7),
                    spot("bybit", "ETHUSDT", "ETH", 2, 5, ETH, 0.25),
                    spot("bybit", "SOLUSDT", "SOL", 2, 3, SOL, 0.03),
                    linear("bybit", "BTCUSDT", "BTC", 1, 3, "1", BTC, 0.8),
                    linear("bybit", "ETHUSDT", "ETH", 2, 2, "1", ETH, 0.3),
                    linear("bybit", "SOLUSDT", "SOL", 2, 1, "1", SOL, 0.03),
                    spot("okx", "BTC-USDT", "BTC", 1, 5, BTC, 0.7),
                    spot("okx", "ETH-USDT", "ETH", 2, 4, ETH, 0.25),
                    spot("okx", "SOL-USDT", "SOL", 2, 3, SOL, 0.03),
                    linear("okx", "BTC-USDT-SWAP", "BTC", 1, 2, "0.01", BTC, 0.8),
                    linear("okx", "ETH-USDT-SWAP", "ETH", 2, 2, "0.1", ETH, 0.3),
                    linear("okx", "SOL-USDT-SWAP", "SOL", 2, 2, "1", SOL, 0.03));

    private Board() {}

    public static List<Listed> of(String venue, Market market) {
        return ALL.stream()
                .filter(listed -> listed.venue().equals(venue) && listed.market() == market)
                .toList();
    }

    public static Optional<Listed> find(String venue, Market market, String symbol) {
        return of(venue, market).stream()
                .filter(listed -> listed.symbol().equals(symbol))
                .findFirst();
    }

    private static Listed spot(
            String venue,
            String symbol,
            String base,
            int priceScale,
            int sizeScale,
            double level,
            double share) {
        return new Listed(
                venue,
                Market.SPOT,
                symbol,
                base,
                "USDT",
                priceScale,
                sizeScale,
                BigDecimal.ONE,
                level,
                share);
    }

    private static Listed linear(
            String venue,
            String symbol,
            String base,
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
                "USDT",
                priceScale,
                sizeScale,
                new BigDecimal(contractSize),
                level,
                share);
    }
}
