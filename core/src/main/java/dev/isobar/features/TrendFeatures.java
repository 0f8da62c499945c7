package dev.isobar.features;

import static dev.isobar.features.Group.TREND;

import dev.isobar.indicators.Calculation;
import java.util.ArrayList;
import java.util.List;

/** Where the price stands against its averages. */
final class TrendFeatures {
    private static final int[] LENGTHS = {20, 50, 100, 200};

    static final List<Feature> ALL = features();
    static final List<Calculation> CALCULATIONS = calculations();

    private TrendFeatures() {}

    private static List<Feature> features() {
        List<Feature> all = new ArrayList<>();
        for (int n : LENGTHS) {
            Feature average = Feature.column(TREND, "sma_" + n, "sma(c, " + n + ")", "sma_" + n);
            // The middle of the bands is the same average.
            all.add(n == 20 ? average.alias("bb_middle") : average);
            all.add(distance("sma_" + n));
            all.add(
                    Feature.ofColumns(
                            TREND, "price_above_sma_" + n, "c > sma_" + n, "flag", "sma_" + n));
        }
        all.add(
                Feature.ofColumns(
                        TREND,
                        "trend_strength",
                        "(sma_20 − sma_50) / sma_50",
                        "ratio",
                        "sma_20",
                        "sma_50"));
        all.add(distance("ema_12").added());
        all.add(distance("ema_26").added());
        all.add(distance("vwap").added());
        return List.copyOf(all);
    }

    private static Feature distance(String column) {
        String formula = "(c − " + column + ") / " + column;
        return Feature.ofColumns(TREND, column + "_distance", formula, "ratio", column);
    }

    private static List<Calculation> calculations() {
        List<Calculation> all = new ArrayList<>();
        for (int n : LENGTHS) {
            all.add(distanceOf("sma_" + n, "price_above_sma_" + n));
        }
        for (String column : List.of("ema_12", "ema_26", "vwap")) {
            all.add(distanceOf(column));
        }
        all.add(
                new Calculation(
                        List.of("sma_20", "sma_50"),
                        List.of("trend_strength"),
                        0,
                        (series, in, memory, out) -> out.set(0, off(in.get(0), in.get(1)))));
        return List.copyOf(all);
    }

    /**
     * @param above name of the flag, if there is to be one
     */
    private static Calculation distanceOf(String column, String... above) {
        List<String> outputs = new ArrayList<>(List.of(column + "_distance"));
        outputs.addAll(List.of(above));
        return new Calculation(
                List.of(column),
                outputs,
                0,
                (series, in, memory, out) -> {
                    double average = in.get(0);
                    out.set(0, off(series.close(0), average));
                    if (out.size() > 1 && !Double.isNaN(average)) {
                        out.set(1, series.close(0) > average ? 1 : 0);
                    }
                });
    }

    private static double off(double value, double from) {
        return Window.quotient(value - from, from);
    }
}
