package dev.isobar.features;

import dev.isobar.bars.Series;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Slots;
import java.util.List;

/** How far the price went. */
final class PriceFeatures {
    static final List<Feature> ALL =
            List.of(
                    of("return_1", "c / c[1] − 1", "ratio", 1),
                    of("return_5", "c / c[5] − 1", "ratio", 5).alias("price_momentum_5"),
                    of("return_10", "c / c[10] − 1", "ratio", 10).alias("price_momentum_10"),
                    of("log_return", "ln(c / c[1])", "ratio", 1),
                    of("price_acceleration", "return_1 − return_1[1]", "ratio", 2),
                    of("price_momentum", "c − c[10]", "price", 10).added());

    static final List<Calculation> CALCULATIONS =
            List.of(
                    Calculation.of(
                            0,
                            PriceFeatures::next,
                            "return_1",
                            "return_5",
                            "return_10",
                            "log_return",
                            "price_acceleration",
                            "price_momentum"));

    private PriceFeatures() {}

    private static Feature of(String id, String formula, String unit, int firstAt) {
        return Feature.ofBars(Group.PRICE, id, formula, unit, firstAt);
    }

    private static void next(Series series, Slots in, Slots memory, Slots out) {
        double last = change(series, 0, 1);
        out.set(0, last);
        out.set(1, change(series, 0, 5));
        out.set(2, change(series, 0, 10));
        out.set(3, logarithm(series));
        out.set(4, last - change(series, 1, 1));
        out.set(5, Window.change(series, 10));
    }

    private static double logarithm(Series series) {
        return series.has(1)
                ? StrictMath.log(Window.quotient(series.close(0), series.close(1)))
                : Double.NaN;
    }

    /** From {@code ago + n} bars ago to {@code ago} bars ago, as a ratio. */
    private static double change(Series series, int ago, int n) {
        return series.has(ago + n)
                ? Window.quotient(series.close(ago), series.close(ago + n)) - 1
                : Double.NaN;
    }
}
