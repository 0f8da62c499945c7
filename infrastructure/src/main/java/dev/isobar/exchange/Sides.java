package dev.isobar.exchange;

import dev.isobar.market.Side;

/** The two words of a venue for the sides. Whose side it is differs by channel. */
public final class Sides {

    private Sides() {}

    /**
     * @throws IllegalArgumentException for any other word
     */
    public static Side read(JsonReader json, String buy, String sell) {
        if (Json.is(json, buy)) {
            return Side.BUY;
        }
        if (Json.is(json, sell)) {
            return Side.SELL;
        }
        throw new IllegalArgumentException(
                "side is neither %s nor %s: %s".formatted(buy, sell, Json.text(json)));
    }
}
