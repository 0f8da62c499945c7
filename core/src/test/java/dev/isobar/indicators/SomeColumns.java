package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** One calculation of each kind of dependence, and one that reads another's column. */
public final class SomeColumns {
    public static final Columns ALL =
            new Columns(
                    List.of(
                            Calculation.of(0, SomeColumns::mean, "mean_200"),
                            Calculation.of(2, SomeColumns::smooth, "smooth"),
                            Calculation.of(2, SomeColumns::vwap, "vwap"),
                            new Calculation(
                                    List.of("smooth"), List.of("change"), 2, SomeColumns::change)));

    private SomeColumns() {}

    private static void mean(Series series, Slots in, Slots memory, Slots out) {
        if (series.has(199)) {
            double sum = 0;
            for (int i = 0; i < 200; i++) {
                sum += series.close(i);
            }
            out.set(0, sum / 200);
        }
    }

    private static void smooth(Series series, Slots in, Slots memory, Slots out) {
        double before = memory.get(1) == 0 ? series.close(0) : memory.get(0);
        memory.set(0, before + (series.close(0) - before) / 13);
        memory.set(1, 1);
        out.set(0, memory.get(0));
    }

    private static void vwap(Series series, Slots in, Slots memory, Slots out) {
        if (series.isAnchor()) {
            memory.set(0, 0);
            memory.set(1, 0);
        }
        memory.add(0, series.typical(0) * series.volume(0));
        out.set(0, memory.get(0) / memory.add(1, series.volume(0)));
    }

    private static void change(Series series, Slots in, Slots memory, Slots out) {
        if (memory.get(1) > 0) {
            out.set(0, in.get(0) - memory.get(0));
        }
        memory.set(0, in.get(0));
        memory.set(1, 1);
    }
}
