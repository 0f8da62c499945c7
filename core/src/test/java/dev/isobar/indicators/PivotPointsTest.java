package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pivot points with short periods on seven bars, worked out on paper. */
class PivotPointsTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void pivotsOfTheDayBefore() {
        Samples bars = SevenBars.at(Interval.H12, "2024-03-01T00:00:00Z");
        Columns columns = new Columns(List.of(PivotPoints.classic().calculation()));
        double[][] rows = bars.rows(columns);

        // Bars 0 and 1: H 14, L 9, C 13; bars 2 and 3: 15, 8, 9.
        assertThat(rows[1]).containsOnly(Double.NaN);
        assertThat(rows[2]).containsExactly(12, 15, 10, 17, 7, 20, 5);
        assertThat(rows[3]).containsExactly(rows[2]);
        assertThat(rows[4][0]).isCloseTo(32.0 / 3, EXACT);
    }

    @Test
    @DisplayName("R4 half a day gives no pivots")
    void pivotsOfHalfADay() {
        assertThat(SevenBars.at(Interval.H12, "2024-03-01T12:00:00Z").column(PivotPoints.classic()))
                .startsWith(Double.NaN, Double.NaN, Double.NaN, 37.0 / 3);
    }

    @Test
    void daysTakeTheMonthBefore() {
        Samples bars =
                SevenBars.of(
                        Interval.D1,
                        "2024-02-01",
                        "2024-02-10",
                        "2024-03-01",
                        "2024-03-02",
                        "2024-03-31",
                        "2024-04-01",
                        "2024-04-02");

        // February is bars 0 and 1, March 2 to 4: H 15, L 8, C 11.
        assertThat(bars.column(PivotPoints.classic()))
                .startsWith(Double.NaN, Double.NaN, 12, 12, 12, 34.0 / 3, 34.0 / 3);
    }

    @Test
    @DisplayName("R4 a month without its beginning gives no pivots")
    void halfAMonth() {
        assertThat(SevenBars.at(Interval.D1, "2024-02-27T00:00:00Z").column(PivotPoints.classic()))
                .containsOnly(Double.NaN);
    }

    @Test
    void weeksTakeTheYearBefore() {
        Samples bars =
                SevenBars.of(
                        Interval.W1,
                        "2024-01-01",
                        "2024-12-30",
                        "2025-01-06",
                        "2025-01-13",
                        "2025-12-29",
                        "2026-01-05",
                        "2026-01-12");

        // 2024 is bars 0 and 1, 2025 2 to 4.
        assertThat(bars.column(PivotPoints.classic()))
                .startsWith(Double.NaN, Double.NaN, 12, 12, 12, 34.0 / 3, 34.0 / 3);
    }
}
