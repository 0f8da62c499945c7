package dev.isobar.features;

import dev.isobar.bars.Series;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Dependence;
import dev.isobar.indicators.Slots;
import java.util.List;

/** How much was traded, and in which direction. */
final class VolumeFeatures {
    private static final int TREND = 20;

    static final List<Feature> ALL =
            List.of(
                    of("volume_change", "v / v[1] − 1", "ratio", 1),
                    of("volume_momentum_5", "v / v[5] − 1", "ratio", 5),
                    of("volume_momentum_10", "v / v[10] − 1", "ratio", 10),
                    of("volume_ratio_5", "v / sma(v, 5)", "ratio", 4),
                    of("volume_ratio_20", "v / sma(v, 20)", "ratio", 19),
                    of("volume_price_trend", "Σ v · sign(c − c[1]) since the anchor", "volume", 0)
                            .depending(Dependence.ANCHORED)
                            .note("the bar at the anchor counts 0: the one before is not its"),
                    of(
                                    "volume_price_trend_norm",
                                    "volume_price_trend / s(20) of it, sample",
                                    "ratio",
                                    TREND - 1)
                            .depending(Dependence.ANCHORED)
                            .note(
                                    "the deviation goes on over the anchor, as if the sum did not"
                                            + " begin anew there"),
                    of("volume_momentum", "v − sma(v, 10)", "volume", 9).added(),
                    of("volume_price_trend_simple", "(c − c[1]) · v", "price × volume", 1).added(),
                    of("vw_momentum", "(c − c[10]) · v", "price × volume", 10).added());

    static final List<Calculation> CALCULATIONS =
            List.of(
                    Calculation.of(
                            0,
                            VolumeFeatures::volumes,
                            "volume_change",
                            "volume_momentum_5",
                            "volume_momentum_10",
                            "volume_ratio_5",
                            "volume_ratio_20",
                            "volume_momentum",
                            "volume_price_trend_simple",
                            "vw_momentum"),
                    Calculation.of(
                            2,
                            VolumeFeatures::trend,
                            "volume_price_trend",
                            "volume_price_trend_norm"));

    private VolumeFeatures() {}

    private static Feature of(String id, String formula, String unit, int firstAt) {
        return Feature.ofBars(Group.VOLUME, id, formula, unit, firstAt);
    }

    private static void volumes(Series series, Slots in, Slots memory, Slots out) {
        double volume = series.volume(0);
        out.set(0, change(series, 1));
        out.set(1, change(series, 5));
        out.set(2, change(series, 10));
        out.set(3, Window.quotient(volume, Window.volume(series, 5)));
        out.set(4, Window.quotient(volume, Window.volume(series, TREND)));
        out.set(5, volume - Window.volume(series, 10));
        out.set(6, Window.change(series, 1) * volume);
        out.set(7, Window.change(series, 10) * volume);
    }

    private static double change(Series series, int n) {
        return series.has(n) ? Window.quotient(series.volume(0), series.volume(n)) - 1 : Double.NaN;
    }

    /** Remembers whether a period was seen to begin, and the sum since. */
    private static void trend(Series series, Slots in, Slots memory, Slots out) {
        if (series.isAnchor()) {
            memory.set(0, 1);
            memory.set(1, 0);
        } else if (memory.get(0) == 1) {
            memory.add(1, signed(series, 0));
        }
        if (memory.get(0) == 1) {
            out.set(0, memory.get(1));
        }
        if (memory.get(0) == 1 && series.has(TREND - 1)) {
            out.set(1, Window.quotient(memory.get(1), deviation(series)));
        }
    }

    /** Of the running sum, followed from the newest bar backwards: its level does not matter. */
    private static double deviation(Series series) {
        double mean = 0;
        double level = 0;
        for (int ago = 0; ago < TREND - 1; ago++) {
            level -= signed(series, ago);
            mean += level / TREND;
        }
        double squares = mean * mean;
        level = 0;
        for (int ago = 0; ago < TREND - 1; ago++) {
            level -= signed(series, ago);
            squares += (level - mean) * (level - mean);
        }
        return Math.sqrt(squares / (TREND - 1));
    }

    private static double signed(Series series, int ago) {
        return series.volume(ago) * Math.signum(series.close(ago) - series.close(ago + 1));
    }
}
