package dev.isobar.features;

import dev.isobar.bars.Series;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Slots;
import java.util.List;

/**
 * Completes a vector from the past only: where a feature is absent, its last value stands in,
 * before the first one 0. What it remembers is part of the calculator's memory, so that a restored
 * page gives the same vectors.
 */
final class Filling {
    private static final String FILLED = "_filled";

    private Filling() {}

    /** The column that holds it filled. */
    static String column(Feature feature) {
        return feature.id() + FILLED;
    }

    static Calculation of(List<Feature> features) {
        return new Calculation(
                features.stream().map(Feature::column).toList(),
                features.stream().map(Filling::column).toList(),
                features.size(),
                Filling::next);
    }

    private static void next(Series series, Slots in, Slots memory, Slots out) {
        for (int i = 0; i < in.size(); i++) {
            double value = in.get(i);
            if (!Double.isNaN(value)) {
                memory.set(i, value);
            }
            out.set(i, memory.get(i));
        }
    }
}
