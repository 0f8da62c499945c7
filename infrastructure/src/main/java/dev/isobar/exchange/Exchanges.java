package dev.isobar.exchange;

import dev.isobar.exchange.ascendex.AscendEx;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.exchange.bitget.Bitget;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.exchange.coinbase.Coinbase;
import dev.isobar.exchange.gate.Gate;
import dev.isobar.exchange.hyperliquid.Hyperliquid;
import dev.isobar.exchange.kraken.Kraken;
import dev.isobar.exchange.kucoin.Kucoin;
import dev.isobar.exchange.mexc.Mexc;
import dev.isobar.exchange.okx.Okx;
import dev.isobar.exchange.yahoo.Yahoo;
import java.util.List;

/** Every venue there is. */
public final class Exchanges {
    public static final List<Exchange> ALL =
            List.of(
                    AscendEx.EXCHANGE,
                    Binance.EXCHANGE,
                    Bitget.EXCHANGE,
                    Bybit.EXCHANGE,
                    Coinbase.EXCHANGE,
                    Gate.EXCHANGE,
                    Hyperliquid.EXCHANGE,
                    Kraken.EXCHANGE,
                    Kucoin.EXCHANGE,
                    Mexc.EXCHANGE,
                    Okx.EXCHANGE,
                    Yahoo.EXCHANGE);

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
