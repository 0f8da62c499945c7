package dev.isobar.features;

import java.util.Locale;

/** What a feature tells about. */
public enum Group {
    PRICE,
    VOLATILITY,
    VOLUME,
    TECHNICAL,
    TIME,
    TREND;

    /** Lower-case, as in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
