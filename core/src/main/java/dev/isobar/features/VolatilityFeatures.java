package dev.isobar.features;

import dev.isobar.bars.Series;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Slots;
import java.util.List;

/** How much the price moves. */
final class VolatilityFeatures {
    static final List<Feature> ALL =
            List.of(
                    deviation(5),
                    deviation(10),
                    deviation(20),
                    of("high_low_ratio", "(h − l) / c", "ratio", 0)
                            .note("the guide's high / low is high_low_quotient"),
                    of("true_range", "max(h − l, |h − c[1]|, |l − c[1]|)", "price", 1),
                    of("volatility_trend", "volatility_10 / volatility_20", "ratio", 19),
                    of("high_low_range", "h − l", "price", 0).added(),
                    of("high_low_quotient", "h / l", "ratio", 0).added(),
                    of("volatility_ratio", "volatility_5 / volatility_20", "ratio", 19).added(),
                    Feature.ofColumns(Group.VOLATILITY, "atr_ratio", "atr / c", "ratio", "atr")
                            .added());

    static final List<Calculation> CALCULATIONS =
            List.of(
                    Calculation.of(
                            0,
                            VolatilityFeatures::deviations,
                            "volatility_5",
                            "volatility_10",
                            "volatility_20",
                            "volatility_trend",
                            "volatility_ratio"),
                    Calculation.of(
                            0,
                            VolatilityFeatures::ranges,
                            "high_low_ratio",
                            "true_range",
                            "high_low_range",
                            "high_low_quotient"),
                    new Calculation(
                            List.of("atr"),
                            List.of("atr_ratio"),
                            0,
                            (series, in, memory, out) ->
                                    out.set(0, Window.quotient(in.get(0), series.close(0)))));

    private VolatilityFeatures() {}

    private static Feature deviation(int n) {
        return of("volatility_" + n, "s(" + n + ") of c, sample", "price", n - 1)
                .alias("rolling_std_" + n);
    }

    private static Feature of(String id, String formula, String unit, int firstAt) {
        return Feature.ofBars(Group.VOLATILITY, id, formula, unit, firstAt);
    }

    private static void deviations(Series series, Slots in, Slots memory, Slots out) {
        double shortest = Window.deviation(series, 5);
        double shorter = Window.deviation(series, 10);
        double longest = Window.deviation(series, 20);
        out.set(0, shortest);
        out.set(1, shorter);
        out.set(2, longest);
        out.set(3, Window.quotient(shorter, longest));
        out.set(4, Window.quotient(shortest, longest));
    }

    private static void ranges(Series series, Slots in, Slots memory, Slots out) {
        double high = series.high(0);
        double low = series.low(0);
        out.set(0, Window.quotient(high - low, series.close(0)));
        if (series.has(1)) {
            out.set(1, series.trueRange());
        }
        out.set(2, high - low);
        out.set(3, Window.quotient(high, low));
    }
}
