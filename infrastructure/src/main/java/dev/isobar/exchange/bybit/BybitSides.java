package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.market.Side;

/** {@code Buy} and {@code Sell}. Whose side it is differs by channel. */
final class BybitSides {

    private BybitSides() {}

    static Side read(JsonReader json) {
        if (Json.is(json, "Buy")) {
            return Side.BUY;
        }
        if (Json.is(json, "Sell")) {
            return Side.SELL;
        }
        throw new IllegalArgumentException("side is neither Buy nor Sell: " + Json.text(json));
    }
}
