package dev.isobar.indicators;

import java.util.List;

/** How far and how fast a price has moved, on a scale of its own. */
public final class Oscillators {
    public static final List<Indicator> ALL =
            List.of(rsi(14), macd(12, 26, 9), stochastic(14, 3, 3));

    private Oscillators() {}

    public static Indicator rsi(int period) {
        double share = Smoothing.wilder(period);
        Step step =
                (series, in, memory, out) -> {
                    if (!series.has(1)) {
                        return;
                    }
                    double move = series.close(0) - series.close(1);
                    long nth = series.count() - 1;
                    double size = Math.abs(move);
                    Smoothing.next(memory, 0, (size + move) / 2, nth, period, share);
                    if (Smoothing.next(memory, 1, (size - move) / 2, nth, period, share)) {
                        double gain = memory.get(0);
                        double both = gain + memory.get(1);
                        out.set(0, both == 0 ? 0 : 100 * gain / both);
                    }
                };
        return Entry.of("rsi", "Relative strength index")
                .formula(
                        "100 · gain / (gain + loss), Wilder averages of the moves up and down;"
                                + " 0 when nothing moved")
                .with("period", period)
                .in("percent")
                .recursive(period, period + 1 + Smoothing.forgotten(share))
                .alias("rsi_" + period, "rsi")
                .source("Wilder 1978; TA-Lib RSI")
                .note(
                        "ta4j begins with the first move instead of the mean of the first moves,"
                                + " and is 100 when nothing fell, also when nothing moved.")
                .by(Calculation.of(2, step, "rsi"));
    }

    public static Indicator macd(int fast, int slow, int signal) {
        double fastShare = Smoothing.alpha(fast);
        double slowShare = Smoothing.alpha(slow);
        double signalShare = Smoothing.alpha(signal);
        Step step =
                (series, in, memory, out) -> {
                    double close = series.close(0);
                    long nth = series.count();
                    Smoothing.next(memory, 0, close, nth, fast, fastShare);
                    if (!Smoothing.next(memory, 1, close, nth, slow, slowShare)) {
                        return;
                    }
                    double macd = memory.get(0) - memory.get(1);
                    out.set(0, macd);
                    if (Smoothing.next(memory, 2, macd, nth - slow + 1, signal, signalShare)) {
                        out.set(1, memory.get(2));
                        out.set(2, macd - memory.get(2));
                    }
                };
        int first = slow + signal - 2;
        int forgotten = Smoothing.forgotten(slowShare) + Smoothing.forgotten(signalShare);
        return Entry.of("macd", "Moving average convergence divergence")
                .formula(
                        "macd = ema(close, fast) − ema(close, slow); signal = ema(macd, signal);"
                                + " hist = macd − signal")
                .with("fast", fast)
                .with("slow", slow)
                .with("signal", signal)
                .recursive(first, first + 1 + forgotten)
                .alias("macd_histogram", "macd_hist")
                .source("Appel 1979; TA-Lib MACD")
                .note(
                        "TA-Lib begins its fast average "
                                + (slow - fast)
                                + " bars later, to start"
                                + " both at once, and tells nothing before the signal; ta4j begins its"
                                + " averages with their first values instead of means.")
                .by(Calculation.of(3, step, "macd", "macd_signal", "macd_hist"));
    }

    /**
     * @param smoothing of the raw value, which makes it %K
     * @param signal of %K, which makes it %D
     */
    public static Indicator stochastic(int period, int smoothing, int signal) {
        int window = period + smoothing + signal - 2;
        Stochastic step = new Stochastic(period, smoothing, signal);
        return Entry.of("stoch", "Stochastic oscillator")
                .formula(
                        "raw = 100 · (c − lowest) / (highest − lowest) over period, 0 in a flat"
                                + " window; k = mean(raw, smoothing); d = mean(k, signal)")
                .with("period", period)
                .with("smoothing", smoothing)
                .with("signal", signal)
                .in("percent")
                .window(window)
                .source("Lane 1984; TA-Lib STOCH")
                .note("ta4j's K is the raw value, its D the mean of three of them, which is our K.")
                .by(Calculation.of(step.memory(), step, "stoch_k", "stoch_d"));
    }
}
