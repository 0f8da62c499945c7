package dev.isobar.market;

import java.util.Locale;

/** The four kinds of market. A perpetual settled in its quote is LINEAR, in its base INVERSE. */
public enum Market {
    SPOT,
    LINEAR,
    INVERSE,
    EQUITY;

    /** Lower-case, as in keys, paths and JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the value and the four that exist
     */
    public static Market of(String id) {
        for (Market market : values()) {
            if (market.id().equals(id)) {
                return market;
            }
        }
        throw new IllegalArgumentException(
                "unknown market: " + id + " (one of spot, linear, inverse, equity)");
    }
}
