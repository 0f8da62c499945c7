package dev.isobar.quality;

import dev.isobar.quality.Doubt.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is said of doubted trades. */
final class TradeWordings {
    static final Wording NOT_POSITIVE =
            (price, size, none, nor) ->
                    "price " + price + ", size " + size + ": not positive numbers";

    static final Wording NOT_FRESH =
            (earliest, latest, seconds, none) ->
                    "arrived "
                            + rounded(seconds, 3)
                            + " s after it happened, not within "
                            + rounded(earliest, 0)
                            + " to "
                            + rounded(latest, 0)
                            + " s";

    static final Wording DEVIATES =
            (price, mean, deviations, most) ->
                    "price "
                            + price
                            + " is "
                            + rounded(deviations, 2)
                            + " deviations from the mean "
                            + mean
                            + ", not at most "
                            + plain(most);

    static final Wording JUMPS =
            (price, last, percent, most) ->
                    "price "
                            + price
                            + " is "
                            + rounded(percent, 2)
                            + " % off the last "
                            + last
                            + ", not at most "
                            + plain(most)
                            + " %";

    static final Wording TOO_MUCH =
            (size, mean, times, most) ->
                    "size "
                            + size
                            + " is "
                            + rounded(times, 1)
                            + " times the usual "
                            + mean
                            + ", not at most "
                            + plain(most);

    private TradeWordings() {}

    /** As {@code %.nf} prints it, which costs ten times as much and is most of a finding. */
    static String rounded(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                : String.valueOf(value);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
