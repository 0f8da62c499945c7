package dev.isobar.indicators;

import java.util.List;

/** How much a price moves, whichever way. */
public final class Volatility {
    public static final List<Indicator> ALL = List.of(atr(14));

    private Volatility() {}

    public static Indicator atr(int period) {
        double share = Smoothing.wilder(period);
        Step step =
                (series, in, memory, out) -> {
                    if (series.has(1)
                            && Smoothing.next(
                                    memory,
                                    0,
                                    series.trueRange(),
                                    series.count() - 1,
                                    period,
                                    share)) {
                        out.set(0, memory.get(0));
                    }
                };
        return Entry.of("atr", "Average true range")
                .formula("Wilder average of max(h, c[1]) − min(l, c[1])")
                .with("period", period)
                .recursive(period, period + Smoothing.forgotten(share))
                .alias("atr_" + period, "atr")
                .source("Wilder 1978; TA-Lib ATR")
                .by(Calculation.of(1, step, "atr"));
    }
}
