package dev.isobar.local.simulator.venues;

import java.math.BigDecimal;

/** How most venues write. */
public final class Text {
    private Text() {}

    /** Without trailing zeros, never in exponents. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
