package dev.isobar.alerts;

import java.math.BigDecimal;

/** How numbers are written: the shortest decimal that is the same double, without exponent. */
final class Numbers {
    private Numbers() {}

    static String plain(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
