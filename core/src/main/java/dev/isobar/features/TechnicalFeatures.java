package dev.isobar.features;

import static dev.isobar.features.Group.TECHNICAL;

import dev.isobar.bars.Series;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Slots;
import java.util.List;

/** What the oscillators and bands say. */
final class TechnicalFeatures {
    private static final int SLOPE = 14;
    private static final int WIDTHS = 20;

    /** An RSI that stands still moves by what rounding leaves. */
    private static final double LEVEL = 1e-6;

    /** Bands that are closed, as a share of the price, are so but for rounding. */
    private static final double CLOSED = 1e-9;

    private static final Ring STRENGTHS = new Ring(0, SLOPE);
    private static final Ring NARROWNESS = new Ring(0, WIDTHS);

    static final List<Feature> ALL =
            List.of(
                    Feature.column(TECHNICAL, "rsi", "rsi(14) of Wilder", "rsi"),
                    flag("rsi_oversold", "rsi < 30", "rsi"),
                    flag("rsi_overbought", "rsi > 70", "rsi"),
                    flag("rsi_neutral", "30 ≤ rsi ≤ 70", "rsi"),
                    Feature.ofColumns(
                                    TECHNICAL,
                                    "rsi_zone",
                                    "0 for rsi ≤ 30, 1 for rsi ≤ 70, else 2",
                                    "0 to 2",
                                    "rsi")
                            .added(),
                    flag(
                                    "rsi_divergence",
                                    "sign of slope(14) of c ≠ sign of slope(14) of rsi",
                                    "rsi")
                            .later(SLOPE - 1)
                            .added()
                            .note("slopes by least squares; one of 0 differs from any other"),
                    Feature.column(TECHNICAL, "macd", "ema(c, 12) − ema(c, 26)", "macd").first(25),
                    Feature.column(TECHNICAL, "macd_signal", "ema(macd, 9)", "macd_signal"),
                    Feature.column(TECHNICAL, "macd_diff", "macd − macd_signal", "macd_hist"),
                    flag("macd_crossover", "macd_diff > 0 and macd_diff[1] ≤ 0", "macd_hist")
                            .later(1),
                    flag("macd_crossunder", "macd_diff < 0 and macd_diff[1] ≥ 0", "macd_hist")
                            .later(1),
                    Feature.ofColumns(
                                    TECHNICAL,
                                    "macd_histogram_change",
                                    "macd_diff − macd_diff[1]",
                                    "price",
                                    "macd_hist")
                            .later(1)
                            .added(),
                    Feature.column(
                            TECHNICAL, "bb_upper", "sma_20 + 2 · s(20), population", "bb_upper"),
                    Feature.column(
                            TECHNICAL, "bb_lower", "sma_20 − 2 · s(20), population", "bb_lower"),
                    Feature.ofColumns(
                                    TECHNICAL,
                                    "bb_position",
                                    "(c − bb_lower) / (bb_upper − bb_lower)",
                                    "ratio",
                                    "bb_upper")
                            .note("absent while the bands are closed"),
                    Feature.ofColumns(
                            TECHNICAL,
                            "bb_width",
                            "(bb_upper − bb_lower) / bb_middle",
                            "ratio",
                            "bb_upper"),
                    flag("bb_squeeze", "bb_width < mean of its last 20", "bb_upper")
                            .later(WIDTHS - 1),
                    Feature.column(TECHNICAL, "stoch_k", "sma(raw %K(14), 3)", "stoch_k")
                            .first(15)
                            .added(),
                    Feature.column(TECHNICAL, "stoch_d", "sma(stoch_k, 3)", "stoch_d").added(),
                    Feature.column(TECHNICAL, "adx", "adx(14) of Wilder", "adx").added());

    static final List<Calculation> CALCULATIONS =
            List.of(
                    new Calculation(
                            List.of("rsi"),
                            List.of(
                                    "rsi_oversold",
                                    "rsi_overbought",
                                    "rsi_neutral",
                                    "rsi_zone",
                                    "rsi_divergence"),
                            Ring.memory(SLOPE),
                            TechnicalFeatures::strength),
                    new Calculation(
                            List.of("macd_hist"),
                            List.of("macd_crossover", "macd_crossunder", "macd_histogram_change"),
                            2,
                            TechnicalFeatures::crossing),
                    new Calculation(
                            List.of("bb_upper", "bb_middle", "bb_lower"),
                            List.of("bb_position", "bb_width", "bb_squeeze"),
                            Ring.memory(WIDTHS),
                            TechnicalFeatures::bands));

    private TechnicalFeatures() {}

    private static Feature flag(String id, String formula, String column) {
        return Feature.ofColumns(TECHNICAL, id, formula, "flag", column);
    }

    private static double flag(boolean isSo) {
        return isSo ? 1 : 0;
    }

    private static void strength(Series series, Slots in, Slots memory, Slots out) {
        double rsi = in.get(0);
        boolean isFull = STRENGTHS.add(memory, rsi);
        if (Double.isNaN(rsi)) {
            return;
        }
        out.set(0, flag(rsi < 30));
        out.set(1, flag(rsi > 70));
        out.set(2, flag(rsi >= 30 && rsi <= 70));
        out.set(3, rsi <= 30 ? 0 : rsi <= 70 ? 1 : 2);
        if (isFull) {
            out.set(4, flag(priceSlope(series) != strengthSlope(memory)));
        }
    }

    /** Sign of the least squares slope: pairs from the outside in, so that level prices give 0. */
    private static double priceSlope(Series series) {
        double slope = 0;
        for (int k = 0; k < SLOPE / 2; k++) {
            slope += (SLOPE - 1 - 2 * k) * (series.close(k) - series.close(SLOPE - 1 - k));
        }
        return Math.signum(slope);
    }

    private static double strengthSlope(Slots memory) {
        double slope = 0;
        for (int k = 0; k < SLOPE / 2; k++) {
            double newer = STRENGTHS.get(memory, SLOPE - 1 - k);
            slope += (SLOPE - 1 - 2 * k) * (newer - STRENGTHS.get(memory, k));
        }
        return Math.abs(slope) < LEVEL ? 0 : Math.signum(slope);
    }

    /** Remembers whether there was a difference, and which. */
    private static void crossing(Series series, Slots in, Slots memory, Slots out) {
        double now = in.get(0);
        double before = memory.get(1);
        boolean isSecond = memory.get(0) == 1;
        boolean isThere = !Double.isNaN(now);
        memory.set(0, flag(isThere));
        memory.set(1, isThere ? now : 0);
        if (isSecond && isThere) {
            out.set(0, flag(now > 0 && before <= 0));
            out.set(1, flag(now < 0 && before >= 0));
            out.set(2, now - before);
        }
    }

    private static void bands(Series series, Slots in, Slots memory, Slots out) {
        double between = in.get(0) - in.get(2);
        double width = Window.quotient(between, in.get(1));
        if (width > CLOSED) {
            out.set(0, (series.close(0) - in.get(2)) / between);
        }
        out.set(1, width);
        if (NARROWNESS.add(memory, width)) {
            double sum = 0;
            for (int k = 0; k < WIDTHS; k++) {
                sum += NARROWNESS.get(memory, k);
            }
            out.set(2, flag(sum / WIDTHS - width > CLOSED));
        }
    }
}
