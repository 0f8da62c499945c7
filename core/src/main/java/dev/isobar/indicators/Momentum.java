package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** How far prices have gone. */
public final class Momentum {
    public static final List<Indicator> ALL =
            List.of(
                    cci(20),
                    williamsR(14),
                    roc(10),
                    trix(15, 9),
                    ppo(12, 26, 9),
                    stochasticRsi(14, 14, 3, 3));

    private Momentum() {}

    public static Indicator cci(int period) {
        return Entry.of("cci", "Commodity channel index")
                .formula(
                        "(typical − mean) / (0.015 · mean(|typical − mean|, period));"
                                + " mean = mean(typical, period); typical = (h + l + c) / 3")
                .with("period", period)
                .in("ratio")
                .window(period)
                .alias("cci_" + period, "cci")
                .source("Donald Lambert, 1980; TA-Lib CCI")
                .note("Absent where typical prices do not differ; TA-Lib says 0.")
                .by(
                        Calculation.of(
                                0,
                                (series, in, memory, out) -> out.set(0, cci(period, series)),
                                "cci"));
    }

    public static Indicator williamsR(int period) {
        return Entry.of("williams_r", "Williams %R")
                .formula(
                        "−100 · (H − close) / (H − L); H = max(high, period), L = min(low, period)")
                .with("period", period)
                .in("percent")
                .window(period)
                .alias("willr", "williams_r")
                .alias("williams_r_" + period, "williams_r")
                .source("Larry Williams, 1979; TA-Lib WILLR")
                .note("Absent where H = L; TA-Lib says 0.")
                .by(
                        Calculation.of(
                                2,
                                (series, in, memory, out) -> williamsR(period, series, memory, out),
                                "williams_r"));
    }

    public static Indicator roc(int period) {
        return Entry.of("roc", "Rate of change")
                .formula("100 · (close / close of period bars ago − 1)")
                .with("period", period)
                .in("percent")
                .window(period + 1)
                .alias("roc_" + period, "roc")
                .source("TA-Lib ROC")
                .by(
                        Calculation.of(
                                0, (series, in, memory, out) -> roc(period, series, out), "roc"));
    }

    public static Indicator trix(int period, int signal) {
        int forgotten = Smoothing.forgotten(Smoothing.alpha(period));
        return Entry.of("trix", "TRIX")
                .formula(
                        "100 · (e / e of the bar before − 1), e = ema(ema(ema(close)));"
                                + " signal = ema(trix, signal)")
                .with("period", period)
                .with("signal", signal)
                .in("percent")
                .recursive(3 * (period - 1) + signal, 3 * period + signal + 2 * forgotten)
                .source("Jack Hutson, 1983; TA-Lib TRIX")
                .note("Each average begins with the mean of its first values, as in TA-Lib.")
                .by(
                        Calculation.of(
                                4,
                                (series, in, memory, out) ->
                                        trix(period, signal, series, memory, out),
                                "trix",
                                "trix_signal"));
    }

    public static Indicator ppo(int fast, int slow, int signal) {
        return Entry.of("ppo", "Percentage price oscillator")
                .formula(
                        "100 · (ema(close, fast) − ema(close, slow)) / ema(close, slow);"
                                + " signal = ema(ppo, signal); hist = ppo − signal")
                .with("fast", fast)
                .with("slow", slow)
                .with("signal", signal)
                .in("percent")
                .recursive(
                        slow + signal - 2,
                        slow
                                + Smoothing.forgotten(Smoothing.alpha(slow))
                                + signal
                                + Smoothing.forgotten(Smoothing.alpha(signal)))
                .source("Gerald Appel; TA-Lib PPO")
                .note("Each average begins with the mean of its first values, as in TA-Lib.")
                .by(
                        Calculation.of(
                                3,
                                (series, in, memory, out) ->
                                        ppo(fast, slow, signal, series, memory, out),
                                "ppo",
                                "ppo_signal",
                                "ppo_hist"));
    }

    /**
     * @param rsi the period of the index itself
     */
    public static Indicator stochasticRsi(int rsi, int period, int smoothing, int signal) {
        int window = period + smoothing + signal - 2;
        StochasticRsi step = new StochasticRsi(rsi, period, smoothing, signal);
        return Entry.of("stoch_rsi", "Stochastic RSI")
                .formula(
                        "raw = 100 · (rsi − min(rsi, period)) / (max(rsi, period) − min(rsi,"
                                + " period)); k = mean(raw, smoothing); d = mean(k, signal)")
                .with("rsi", rsi)
                .with("period", period)
                .with("smoothing", smoothing)
                .with("signal", signal)
                .in("percent")
                .recursive(rsi + window - 1, Averaged.rangeForgotten(rsi) + window + 1)
                .alias("stochrsi_k", "stoch_rsi_k")
                .alias("stochrsi_d", "stoch_rsi_d")
                .source("Chande and Kroll, The New Technical Trader, 1994")
                .note(
                        "Absent where the RSI stands still. TA-Lib's STOCHRSI gives the raw value"
                                + " and its mean, ta4j the raw value from 0 to 1.")
                .by(Calculation.of(step.memory(), step, "stoch_rsi_k", "stoch_rsi_d"));
    }

    private static double cci(int period, Series series) {
        if (!series.has(period - 1)) {
            return Double.NaN;
        }
        double mean = series.typicalMean(period);
        double deviation = series.typicalDistances(period, mean) / period;
        return deviation > 0 ? (series.typical(0) - mean) / (0.015 * deviation) : Double.NaN;
    }

    private static void williamsR(int period, Series series, Slots memory, Slots out) {
        if (series.has(period - 1)) {
            double high = series.high(Extremes.highest(series, memory, 0, 0, period));
            double low = series.low(Extremes.lowest(series, memory, 1, 0, period));
            if (high > low) {
                out.set(0, -100 * (high - series.close(0)) / (high - low));
            }
        }
    }

    private static void roc(int period, Series series, Slots out) {
        if (series.has(period)) {
            out.set(0, 100 * (series.close(0) / series.close(period) - 1));
        }
    }

    private static void trix(int period, int signal, Series series, Slots memory, Slots out) {
        long count = series.count();
        long lag = period - 1;
        double once = Averaged.ema(memory, 0, series.close(0), count, period);
        double twice = Averaged.ema(memory, 1, once, count - lag, period);
        double before = memory.get(2);
        double thrice = Averaged.ema(memory, 2, twice, count - 2 * lag, period);
        long nth = count - 3 * lag - 1;
        if (nth > 0) {
            double trix = 100 * (thrice / before - 1);
            out.set(0, trix);
            out.set(1, Averaged.ema(memory, 3, trix, nth, signal));
        }
    }

    private static void ppo(
            int fast, int slow, int signal, Series series, Slots memory, Slots out) {
        long count = series.count();
        double quick = Averaged.ema(memory, 0, series.close(0), count, fast);
        double steady = Averaged.ema(memory, 1, series.close(0), count, slow);
        if (count >= slow) {
            double ppo = 100 * (quick - steady) / steady;
            double average = Averaged.ema(memory, 2, ppo, count - slow + 1, signal);
            out.set(0, ppo);
            out.set(1, average);
            out.set(2, ppo - average);
        }
    }
}
