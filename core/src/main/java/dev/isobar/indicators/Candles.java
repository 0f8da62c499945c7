package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** Bars drawn otherwise. */
public final class Candles {
    public static final List<Indicator> ALL = List.of(heikinAshi(), PivotPoints.classic());

    /** Half of what it began with is left after each bar. */
    private static final double SHARE = 0.5;

    private Candles() {}

    public static Indicator heikinAshi() {
        return Entry.of("ha", "Heikin-Ashi candle")
                .formula(
                        "ha_close = (o + h + l + c) / 4; ha_open = (ha_open + ha_close of the bar"
                                + " before) / 2, first: (o + c) / 2; ha_high, ha_low = max, min of"
                                + " h, l with ha_open, ha_close")
                .recursive(0, 1 + Smoothing.forgotten(SHARE))
                .alias("heikin_ashi", "ha_close")
                .source("Dan Valcu, Using the Heikin-Ashi Technique, 2004")
                .by(
                        Calculation.of(
                                1,
                                Candles::heikinAshi,
                                "ha_close",
                                "ha_open",
                                "ha_high",
                                "ha_low"));
    }

    private static void heikinAshi(Series series, Slots in, Slots memory, Slots out) {
        double first = (series.open(0) + series.close(0)) / 2;
        double open = series.count() > 1 ? memory.get(0) : first;
        double close = (series.open(0) + series.high(0) + series.low(0) + series.close(0)) / 4;
        memory.set(0, (open + close) / 2);
        out.set(0, close);
        out.set(1, open);
        out.set(2, Math.max(series.high(0), Math.max(open, close)));
        out.set(3, Math.min(series.low(0), Math.min(open, close)));
    }
}
