package dev.isobar.alerts;

import java.util.Locale;

/** Which way something must move. */
public enum Direction {
    UP,
    DOWN,
    EITHER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
