package dev.isobar.indicators;

import java.util.List;

/** How much a price moves, whichever way. */
public final class Volatility {
    public static final List<Indicator> ALL = List.of(bollinger(20, 2), atr(14), adx(14));

    private Volatility() {}

    /**
     * @param width of each band in standard deviations
     */
    public static Indicator bollinger(int period, double width) {
        Step step =
                (series, in, memory, out) -> {
                    double sum = Sums.slide(memory, 0, series.close(0), series.close(period));
                    if (series.count() >= period) {
                        double mean = sum / period;
                        double reach = width * Math.sqrt(series.squares(period, mean) / period);
                        out.set(0, mean + reach);
                        out.set(1, mean);
                        out.set(2, mean - reach);
                    }
                };
        return Entry.of("bb", "Bollinger bands")
                .formula(
                        "middle = mean(close, period); upper, lower = middle ± width · deviation,"
                                + " that of the population")
                .with("period", period)
                .with("width", width)
                .window(period)
                .source("Bollinger 1992; TA-Lib BBANDS")
                .note(
                        "TA-Lib takes the variance as a difference of squares, which cancels at small"
                                + " deviations (its bands close at prices of 1e-5); ours is summed over the"
                                + " window.")
                .by(Calculation.of(Sums.MEMORY, step, "bb_upper", "bb_middle", "bb_lower"));
    }

    public static Indicator atr(int period) {
        double share = Smoothing.wilder(period);
        Step step =
                (series, in, memory, out) -> {
                    if (series.has(1)) {
                        double range = series.trueRange();
                        long nth = series.count() - 1;
                        if (Smoothing.next(memory, 0, range, nth, period, share)) {
                            out.set(0, memory.get(0));
                        }
                    }
                };
        return Entry.of("atr", "Average true range")
                .formula("Wilder average of max(h, c[1]) − min(l, c[1])")
                .with("period", period)
                .recursive(period, period + 1 + Smoothing.forgotten(share))
                .alias("atr_" + period, "atr")
                .source("Wilder 1978; TA-Lib ATR")
                .note(
                        "ta4j begins with the range of the first bar, which has no close before it,"
                                + " instead of the mean of the first ranges.")
                .by(Calculation.of(1, step, "atr"));
    }

    public static Indicator adx(int period) {
        int first = 2 * period - 1;
        int forgotten = 2 * Smoothing.forgotten(Smoothing.wilder(period));
        return Entry.of("adx", "Average directional index")
                .formula(
                        "Wilder average of dx = 100 · |+di − −di| / (+di + −di), of Wilder sums of"
                                + " directional moves over true ranges")
                .with("period", period)
                .in("percent")
                .recursive(first, first + 1 + forgotten)
                .alias("adx_" + period, "adx")
                .source("Wilder 1978; TA-Lib ADX")
                .note(
                        "As in TA-Lib the sums begin with period − 1 moves, and a bar without any"
                                + " direction leaves the average as it was; ta4j begins with the first"
                                + " values instead of means.")
                .by(Calculation.of(4, new DirectionalIndex(period), "adx"));
    }
}
