package dev.isobar.indicators;

import dev.isobar.bars.Series;
import dev.isobar.market.Interval;
import java.time.LocalDate;

/** Levels that follow from the period before. */
final class PivotPoints {
    private static final int MINUTES_A_DAY = 1440;
    private static final long DAY = 86_400_000;

    /** Whether the period at hand was seen from its beginning; then its high, low and close. */
    private static final int NOW = 0;

    /** The same of the period before. */
    private static final int BEFORE = 4;

    private PivotPoints() {}

    static Indicator classic() {
        return Entry.of("pivot", "Pivot points of the day before")
                .formula(
                        "H, L, C of the day before; pivot P = (H + L + C) / 3; r1 = 2P − L;"
                                + " s1 = 2P − H; r2 = P + H − L; s2 = P − (H − L);"
                                + " r3 = H + 2(P − L); s3 = L − 2(H − P)")
                .anchored(MINUTES_A_DAY)
                .source("Person, A Complete Guide to Technical Trading Tactics, 2004")
                .note(
                        "Days are UTC. Bars of 1d and 3d take the month before, longer ones the"
                                + " year before. A day without bars is passed over; one whose"
                                + " beginning was not seen gives no pivots. The first value comes"
                                + " after one such period: bar "
                                + MINUTES_A_DAY
                                + " of 1m.")
                .by(
                        Calculation.of(
                                8,
                                PivotPoints::next,
                                "pivot",
                                "pivot_r1",
                                "pivot_s1",
                                "pivot_r2",
                                "pivot_s2",
                                "pivot_r3",
                                "pivot_s3"));
    }

    private static void next(Series series, Slots in, Slots memory, Slots out) {
        if (begins(series)) {
            for (int i = 0; i < BEFORE; i++) {
                memory.set(BEFORE + i, memory.get(NOW + i));
            }
            memory.set(NOW, 1);
            memory.set(NOW + 1, series.high(0));
            memory.set(NOW + 2, series.low(0));
        }
        memory.set(NOW + 1, Math.max(memory.get(NOW + 1), series.high(0)));
        memory.set(NOW + 2, Math.min(memory.get(NOW + 2), series.low(0)));
        memory.set(NOW + 3, series.close(0));
        if (memory.get(BEFORE) == 1) {
            levels(memory.get(BEFORE + 1), memory.get(BEFORE + 2), memory.get(BEFORE + 3), out);
        }
    }

    private static void levels(double high, double low, double close, Slots out) {
        double pivot = (high + low + close) / 3;
        out.set(0, pivot);
        out.set(1, 2 * pivot - low);
        out.set(2, 2 * pivot - high);
        out.set(3, pivot + (high - low));
        out.set(4, pivot - (high - low));
        out.set(5, high + 2 * (pivot - low));
        out.set(6, low - 2 * (high - pivot));
    }

    /** Days and years begin where sums do. */
    private static boolean begins(Series series) {
        Interval interval = series.interval();
        if (interval != Interval.D1 && interval != Interval.D3) {
            return series.isAnchor();
        }
        long start = series.start(0);
        long before = series.has(1) ? series.start(1) : start - interval.nominal().toMillis();
        return month(start) != month(before);
    }

    private static int month(long start) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(start, DAY));
        return 12 * day.getYear() + day.getMonthValue();
    }
}
