package dev.isobar.exchange;

import dev.isobar.exchange.binance.Binance;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.exchange.coinbase.Coinbase;
import dev.isobar.exchange.hyperliquid.Hyperliquid;
import dev.isobar.exchange.okx.Okx;
import java.util.List;

/** Every venue there is. */
public final class Exchanges {
    public static final List<Exchange> ALL =
            List.of(
                    Binance.EXCHANGE,
                    Bybit.EXCHANGE,
                    Okx.EXCHANGE,
                    Hyperliquid.EXCHANGE,
                    Coinbase.EXCHANGE);

    private Exchanges() {}

    /**
     * @throws IllegalArgumentException naming the value and every id there is
     */
    public static Exchange of(String id) {
        return ALL.stream()
                .filter(exchange -> exchange.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown exchange: %s (one of %s)"
                                                .formatted(
                                                        id,
                                                        ALL.stream().map(Exchange::id).toList())));
    }
}
