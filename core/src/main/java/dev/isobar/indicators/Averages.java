package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** Moving averages of prices and of volume. */
public final class Averages {
    public static final List<Indicator> ALL =
            List.of(
                    sma(20),
                    sma(50),
                    sma(100),
                    sma(200),
                    ema(12),
                    ema(26),
                    ema(50),
                    vwap(200),
                    vwapSession(),
                    volumeSma(20));

    private Averages() {}

    public static Indicator sma(int period) {
        String id = "sma_" + period;
        Step step =
                (series, in, memory, out) -> {
                    double sum = Sums.slide(memory, 0, series.close(0), series.close(period));
                    if (series.count() >= period) {
                        out.set(0, sum / period);
                    }
                };
        return Entry.of(id, "Simple moving average")
                .formula("mean(close, period)")
                .with("period", period)
                .window(period)
                .source("TA-Lib SMA")
                .by(Calculation.of(Sums.MEMORY, step, id));
    }

    public static Indicator volumeSma(int period) {
        Step step =
                (series, in, memory, out) -> {
                    double sum = Sums.slide(memory, 0, series.volume(0), series.volume(period));
                    if (series.count() >= period) {
                        out.set(0, sum / period);
                    }
                };
        return Entry.of("volume_sma", "Simple moving average of volume")
                .formula("mean(volume, period)")
                .with("period", period)
                .in("volume")
                .window(period)
                .alias("volume_sma_" + period, "volume_sma")
                .source("TA-Lib SMA")
                .by(Calculation.of(Sums.MEMORY, step, "volume_sma"));
    }

    public static Indicator ema(int period) {
        String id = "ema_" + period;
        double alpha = Smoothing.alpha(period);
        Step step =
                (series, in, memory, out) -> {
                    double close = series.close(0);
                    if (Smoothing.next(memory, 0, close, series.count(), period, alpha)) {
                        out.set(0, memory.get(0));
                    }
                };
        return Entry.of(id, "Exponential moving average")
                .formula("ema += 2 / (period + 1) · (close − ema); first: mean(close, period)")
                .with("period", period)
                .recursive(period - 1, period + Smoothing.forgotten(alpha))
                .source("TA-Lib EMA")
                .note("ta4j begins with the first close instead of the first mean.")
                .by(Calculation.of(1, step, id));
    }

    /** Over a rolling window. */
    public static Indicator vwap(int period) {
        Step step =
                (series, in, memory, out) -> {
                    double volume = series.volume(0);
                    double left = series.volume(period);
                    double paid =
                            Sums.slide(
                                    memory,
                                    0,
                                    series.typical(0) * volume,
                                    series.typical(period) * left);
                    double traded = Sums.slide(memory, Sums.MEMORY, volume, left);
                    if (series.count() >= period) {
                        out.set(0, paid / traded);
                    }
                };
        return Entry.of("vwap", "Volume-weighted average price of the last bars")
                .formula("Σ(typical · volume) / Σ volume over period; typical = (h + l + c) / 3")
                .with("period", period)
                .window(period)
                .source("Berkowitz, Logue, Noser 1988; ta4j VWAPIndicator")
                .by(Calculation.of(2 * Sums.MEMORY, step, "vwap"));
    }

    /** Since midnight UTC; for bars of a day and longer since the new year. */
    public static Indicator vwapSession() {
        return Entry.of("vwap_session", "Volume-weighted average price of the session")
                .formula("Σ(typical · volume) / Σ volume since the session began")
                .anchored(0)
                .source("Berkowitz, Logue, Noser 1988")
                .note(
                        "Absent until a session was seen to begin, so that half a one never passes"
                                + " for a whole one.")
                .by(Calculation.of(1 + 2 * Sums.MEMORY, Averages::session, "vwap_session"));
    }

    private static void session(Series series, Slots in, Slots memory, Slots out) {
        if (!Anchor.seen(series, memory)) {
            return;
        }
        double volume = series.volume(0);
        double paid = Sums.add(memory, 1, series.typical(0) * volume);
        double traded = Sums.add(memory, 1 + Sums.MEMORY, volume);
        out.set(0, paid / traded);
    }
}
