package dev.isobar.indicators;

import java.util.List;

/** How far and how fast a price has moved, on a scale of its own. */
public final class Oscillators {
    public static final List<Indicator> ALL = List.of(rsi(14));

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
                    Smoothing.next(memory, 0, Math.max(move, 0), nth, period, share);
                    if (Smoothing.next(memory, 1, Math.max(-move, 0), nth, period, share)) {
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
                .recursive(period, period + Smoothing.forgotten(share))
                .alias("rsi_" + period, "rsi")
                .source("Wilder 1978; TA-Lib RSI")
                .by(Calculation.of(2, step, "rsi"));
    }
}
