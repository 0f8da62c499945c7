package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** Moving averages in which newer prices weigh more. */
public final class Weighted {
    public static final List<Indicator> ALL = List.of(wma(20), hma(16));

    private Weighted() {}

    public static Indicator wma(int period) {
        String id = "wma_" + period;
        return Entry.of(id, "Weighted moving average")
                .formula(
                        "Σ((period − ago) · close of ago bars ago) / (1 + 2 + … + period),"
                                + " ago = 0 … period − 1")
                .with("period", period)
                .window(period)
                .source("TA-Lib WMA")
                .by(
                        Calculation.of(
                                0,
                                (series, in, memory, out) -> out.set(0, mean(period, series)),
                                id));
    }

    public static Indicator hma(int period) {
        int last = (int) Math.sqrt(period);
        String id = "hma_" + period;
        return Entry.of(id, "Hull moving average")
                .formula("wma(2 · wma(close, period / 2) − wma(close, period), √period)")
                .with("period", period)
                .window(period + last - 1)
                .source("Alan Hull, 2005; ta4j HMAIndicator")
                .note("Half and root are rounded down.")
                .by(
                        Calculation.of(
                                last - 1,
                                (series, in, memory, out) ->
                                        hull(period, last, series, memory, out),
                                id));
    }

    private static double mean(int period, Series series) {
        if (!series.has(period - 1)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int ago = 0; ago < period; ago++) {
            sum += (period - ago) * series.close(ago);
        }
        return sum / weights(period);
    }

    private static void hull(int period, int last, Series series, Slots memory, Slots out) {
        double quick = 2 * mean(period / 2, series) - mean(period, series);
        double sum = last * quick;
        for (int ago = last - 1; ago > 0; ago--) {
            sum += (last - ago) * memory.get(ago - 1);
            memory.set(ago - 1, ago > 1 ? memory.get(ago - 2) : quick);
        }
        if (series.has(period + last - 2)) {
            out.set(0, sum / weights(last));
        }
    }

    private static double weights(int period) {
        return period * (period + 1) / 2.0;
    }
}
