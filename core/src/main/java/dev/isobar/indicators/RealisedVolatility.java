package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** How much prices moved, from their own returns. */
public final class RealisedVolatility {
    public static final List<Indicator> ALL = List.of(of(20));

    private static final double YEAR = 365.0 * 86_400_000;

    private RealisedVolatility() {}

    public static Indicator of(int period) {
        return Entry.of("realised_volatility", "Realised volatility")
                .formula(
                        "100 · √Σ ln(close / close before)² over period; annual: · √(bars a year /"
                                + " period), a year of 365 days")
                .with("period", period)
                .in("percent")
                .window(period + 1)
                .alias("realized_volatility", "realised_volatility")
                .source("Andersen and Bollerslev, International Economic Review 39, 1998")
                .note(
                        "The mean return is not taken off, as ta4j and others do for a standard"
                                + " deviation. A month is 30 days.")
                .by(
                        Calculation.of(
                                period,
                                (series, in, memory, out) -> next(period, series, memory, out),
                                "realised_volatility",
                                "realised_volatility_annual"));
    }

    private static void next(int period, Series series, Slots memory, Slots out) {
        if (!series.has(1)) {
            return;
        }
        double move = Math.log(series.close(0) / series.close(1));
        memory.set((int) (series.count() % period), move * move);
        if (series.has(period)) {
            double sum = 0;
            for (int i = 0; i < period; i++) {
                sum += memory.get(i);
            }
            double years = period * series.interval().nominal().toMillis() / YEAR;
            out.set(0, 100 * Math.sqrt(sum));
            out.set(1, 100 * Math.sqrt(sum / years));
        }
    }
}
