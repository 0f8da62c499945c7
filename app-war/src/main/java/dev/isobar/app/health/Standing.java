package dev.isobar.app.health;

import java.util.Locale;

/** How a part of the system does, best first. */
public enum Standing {
    HEALTHY,
    /** There is nothing to tell it by yet. */
    UNKNOWN,
    DEGRADED,
    UNHEALTHY;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
