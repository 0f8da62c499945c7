package dev.isobar.local.demo;

import java.util.List;
import java.util.stream.Stream;

/** One instrument, as our API and as its venue spells it. */
public record Place(String exchange, String market, String symbol, String venueSymbol) {
    static final List<Place> SPOT =
            List.of(
                    new Place("binance", "spot", "BTC-USDT", "BTCUSDT"),
                    new Place("bybit", "spot", "BTC-USDT", "BTCUSDT"),
                    new Place("okx", "spot", "BTC-USDT", "BTC-USDT"));

    static final List<Place> LINEAR =
            List.of(
                    new Place("binance", "linear", "BTC-USDT-PERP", "BTCUSDT"),
                    new Place("bybit", "linear", "BTC-USDT-PERP", "BTCUSDT"),
                    new Place("okx", "linear", "BTC-USDT-PERP", "BTC-USDT-SWAP"));

    public static final List<Place> ALL = Stream.concat(SPOT.stream(), LINEAR.stream()).toList();
}
