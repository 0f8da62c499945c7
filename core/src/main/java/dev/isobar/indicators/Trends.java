package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** Which way prices go, and for how long. */
public final class Trends {
    /** In 984 starts of an invented market they agreed after 196 and after 113 bars. */
    private static final int TURNED = 500;

    public static final List<Indicator> ALL =
            List.of(supertrend(10, 3), parabolicSar(0.02, 0.2), aroon(25), directions(14));

    private Trends() {}

    public static Indicator supertrend(int range, double factor) {
        return Entry.of("supertrend", "Supertrend")
                .formula(
                        "upper, lower = (high + low) / 2 ± factor · atr(range); upper only falls"
                                + " until a close was above it, lower only rises until a close was"
                                + " below it; the line is lower in an uptrend, which ends with a"
                                + " close below it, else upper, until a close above it")
                .with("range", range)
                .with("factor", factor)
                .recursive(range, TURNED)
                .source("Olivier Seban; TradingView's ta.supertrend")
                .note(
                        "Begins in a downtrend, as TradingView's; forgets it only when the trend"
                                + " has turned; the warm-up is measured (984 starts met within 196"
                                + " bars), not proven.")
                .by(
                        Calculation.of(
                                4,
                                (series, in, memory, out) ->
                                        Supertrend.next(range, factor, series, memory, out),
                                "supertrend"));
    }

    public static Indicator parabolicSar(double acceleration, double maximum) {
        return Entry.of("psar", "Parabolic SAR")
                .formula(
                        "sar += af · (extreme − sar), never inside the last two bars; af begins at"
                                + " acceleration and grows by it with each new extreme, up to"
                                + " maximum; when a bar touches sar, the trend turns and sar is"
                                + " its extreme")
                .with("acceleration", acceleration)
                .with("maximum", maximum)
                .alias("sar", "psar")
                .recursive(1, TURNED)
                .source("Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib SAR")
                .note(
                        "Begins as TA-Lib does, and forgets it only when the trend has turned; the"
                                + " warm-up is measured (984 starts met within 113 bars), not"
                                + " proven. Below the bar in an uptrend, else above. ta4j turns"
                                + " otherwise: its values are not TA-Lib's.")
                .by(
                        Calculation.of(
                                4,
                                (series, in, memory, out) ->
                                        ParabolicSar.next(
                                                acceleration, maximum, series, memory, out),
                                "psar"));
    }

    public static Indicator aroon(int period) {
        return Entry.of("aroon", "Aroon")
                .formula(
                        "up = 100 · (period − bars since max(high, period + 1)) / period; down the"
                                + " same of min(low, period + 1); oscillator = up − down")
                .with("period", period)
                .in("percent")
                .window(period + 1)
                .source("Tushar Chande, 1995; TA-Lib AROON")
                .note("Of equal extremes the latest counts, as in TA-Lib and ta4j.")
                .by(
                        Calculation.of(
                                2,
                                (series, in, memory, out) -> aroon(period, series, memory, out),
                                "aroon_oscillator",
                                "aroon_up",
                                "aroon_down"));
    }

    public static Indicator directions(int period) {
        return Entry.of("di", "Directional indicators")
                .formula(
                        "plus, minus = 100 · Wilder sum of moves up, down / Wilder sum of true"
                                + " ranges; a move is what the high rose or the low fell, the"
                                + " greater of the two, if above 0")
                .with("period", period)
                .in("percent")
                .recursive(period, Averaged.rangeForgotten(period) + 1)
                .alias("plus_di", "di_plus")
                .alias("minus_di", "di_minus")
                .source("Wilder 1978; TA-Lib PLUS_DI, MINUS_DI")
                .note(
                        "As in TA-Lib the sums begin with period − 1 moves; ta4j begins with the"
                                + " first values. Absent while prices never ranged.")
                .by(Calculation.of(3, new Directions(period), "di_plus", "di_minus"));
    }

    private static void aroon(int period, Series series, Slots memory, Slots out) {
        if (series.has(period)) {
            int high = Extremes.highest(series, memory, 0, 0, period + 1);
            int low = Extremes.lowest(series, memory, 1, 0, period + 1);
            out.set(0, 100.0 * (low - high) / period);
            out.set(1, 100.0 * (period - high) / period);
            out.set(2, 100.0 * (period - low) / period);
        }
    }
}
