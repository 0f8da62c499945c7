package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** Bands around prices, and lines half way between extremes. */
public final class Channels {
    public static final List<Indicator> ALL =
            List.of(donchian(20), keltner(20, 10, 2), ichimoku(9, 26, 52));

    private Channels() {}

    public static Indicator donchian(int period) {
        return Entry.of("donchian", "Donchian channel")
                .formula(
                        "upper = max(high, period); lower = min(low, period);"
                                + " middle = (upper + lower) / 2")
                .with("period", period)
                .window(period)
                .source("Curtis Faith, Way of the Turtle, 2007")
                .note(
                        "The newest bar belongs to the window, as in ta4j: a break-out is a close"
                                + " beyond the bands of the bar before.")
                .by(
                        Calculation.of(
                                2,
                                (series, in, memory, out) -> donchian(period, series, memory, out),
                                "donchian_upper",
                                "donchian_middle",
                                "donchian_lower"));
    }

    /**
     * @param period of the middle line
     * @param range of the average true range
     */
    public static Indicator keltner(int period, int range, double factor) {
        int forgotten = period + Smoothing.forgotten(Smoothing.alpha(period));
        return Entry.of("keltner", "Keltner channel")
                .formula("middle = ema(close, period); upper, lower = middle ± factor · atr(range)")
                .with("period", period)
                .with("range", range)
                .with("factor", factor)
                .recursive(
                        Math.max(period - 1, range),
                        Math.max(forgotten, Averaged.rangeForgotten(range)))
                .source("Linda Raschke's form of Chester Keltner's channel, as on StockCharts")
                .note(
                        "Keltner himself took the 10-day mean of typical prices and of high − low."
                                + " ta4j begins its averages with the first value instead of the"
                                + " first mean; they meet when both have forgotten it.")
                .by(
                        Calculation.of(
                                2,
                                (series, in, memory, out) ->
                                        keltner(period, range, factor, series, memory, out),
                                "keltner_upper",
                                "keltner_middle",
                                "keltner_lower"));
    }

    public static Indicator ichimoku(int conversion, int base, int span) {
        return Entry.of("ichimoku", "Ichimoku kinko hyo")
                .formula(
                        "middle(n) = (max(high, n) + min(low, n)) / 2;"
                                + " tenkan = middle(conversion); kijun = middle(base);"
                                + " senkou_a_ahead = (tenkan + kijun) / 2;"
                                + " senkou_b_ahead = middle(span);"
                                + " senkou_a, senkou_b = the same of base bars ago")
                .with("conversion", conversion)
                .with("base", base)
                .with("span", span)
                .window(span + base)
                .source("Goichi Hosoda, 1969; ta4j ichimoku")
                .note(
                        "senkou_a_ahead and senkou_b_ahead are what is known at this bar and drawn"
                                + " base bars further; senkou_a and senkou_b are the cloud drawn"
                                + " at this bar. Who counts the bar itself, like ta4j, draws it one"
                                + " bar earlier. The chikou span is left out: it is the close,"
                                + " drawn in the past, where nobody knew it.")
                .by(
                        Calculation.of(
                                12,
                                (series, in, memory, out) ->
                                        ichimoku(conversion, base, span, series, memory, out),
                                "ichimoku_tenkan",
                                "ichimoku_kijun",
                                "ichimoku_senkou_a",
                                "ichimoku_senkou_b",
                                "ichimoku_senkou_a_ahead",
                                "ichimoku_senkou_b_ahead"));
    }

    private static void donchian(int period, Series series, Slots memory, Slots out) {
        if (series.has(period - 1)) {
            double upper = series.high(Extremes.highest(series, memory, 0, 0, period));
            double lower = series.low(Extremes.lowest(series, memory, 1, 0, period));
            out.set(0, upper);
            out.set(1, (upper + lower) / 2);
            out.set(2, lower);
        }
    }

    private static void keltner(
            int period, int range, double factor, Series series, Slots memory, Slots out) {
        double middle = Averaged.ema(memory, 0, series.close(0), series.count(), period);
        double width = factor * Averaged.trueRange(series, memory, 1, range);
        out.set(0, middle + width);
        out.set(1, middle);
        out.set(2, middle - width);
    }

    private static void ichimoku(
            int conversion, int base, int span, Series series, Slots memory, Slots out) {
        double tenkan = Extremes.middle(series, memory, 0, 0, conversion);
        double kijun = Extremes.middle(series, memory, 2, 0, base);
        double tenkanBefore = Extremes.middle(series, memory, 4, base, conversion);
        double kijunBefore = Extremes.middle(series, memory, 6, base, base);
        out.set(0, tenkan);
        out.set(1, kijun);
        out.set(2, (tenkanBefore + kijunBefore) / 2);
        out.set(3, Extremes.middle(series, memory, 8, base, span));
        out.set(4, (tenkan + kijun) / 2);
        out.set(5, Extremes.middle(series, memory, 10, 0, span));
    }
}
