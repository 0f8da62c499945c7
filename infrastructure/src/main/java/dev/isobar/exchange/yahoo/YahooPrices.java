package dev.isobar.exchange.yahoo;

import java.math.BigDecimal;
import java.math.MathContext;

/** Prices that Yahoo keeps as float32 and writes as double: 4.270999908447266 was 4.271. */
final class YahooPrices {
    /** Nine digits tell every float32 from every other. */
    private static final int MOST_DIGITS = 9;

    private YahooPrices() {}

    /** The shortest decimal that is the same float32; what is no float32 stays as it is. */
    static BigDecimal shortest(BigDecimal written) {
        float price = written.floatValue();
        if (Float.isInfinite(price) || (double) price != written.doubleValue()) {
            return written;
        }
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal shorter = written.round(new MathContext(digits));
            if (shorter.floatValue() == price) {
                return plain(shorter);
            }
        }
        return plain(written.round(new MathContext(MOST_DIGITS)));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
