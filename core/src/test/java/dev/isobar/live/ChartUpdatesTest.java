package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.TestBars;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.Reading;
import dev.isobar.indicators.SomeColumns;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChartUpdatesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final ChartUpdates charts = new ChartUpdates(List.of("vwap", "mean_200"));

    @Test
    @DisplayName(
            "R10 thirty changes in three seconds are at most four updates, the last among them")
    void thirtyChangesInThreeSeconds() {
        List<Announcement> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            charts.forming(reading(0, "100." + (10 + i), false));
            told.addAll(charts.due(START.plusMillis(100L * i)));
        }
        for (int i = 30; i < 60; i++) {
            told.addAll(charts.due(START.plusMillis(100L * i)));
        }

        assertThat(told).hasSizeLessThanOrEqualTo(4);
        assertThat(told.get(told.size() - 1).data()).contains("\"close\":100.39");
        assertThat(told).allMatch(update -> !update.isFinal());
    }

    @Test
    @DisplayName("R10 a final bar is never swallowed by the next one that forms")
    void aFinalBarIsNotSwallowed() {
        charts.forming(reading(0, "100.1", false));
        charts.due(START);
        charts.forming(reading(0, "100.2", false));
        charts.closed(reading(0, "100.3", true));
        charts.closed(reading(1, "100.4", true));
        charts.forming(reading(2, "100.5", false));
        charts.forming(reading(2, "100.6", false));

        List<Announcement> told = charts.due(START.plusSeconds(1));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).isFinal()).isTrue();
        assertThat(told.get(0).data())
                .contains("\"close\":100.3,", "\"close\":100.4,", "\"close\":100.6,")
                .doesNotContain("\"close\":100.2", "\"close\":100.5");
        assertThat(charts.due(START.plusSeconds(3))).isEmpty();
    }

    @Test
    void anOpenBarDoesNotComeAfterItsFinalOne() {
        charts.closed(reading(0, "100.3", true));
        charts.forming(reading(0, "100.2", false));

        assertThat(charts.due(START).get(0).data()).doesNotContain("100.2");
    }

    @Test
    void absentColumnsAreLeftOut() {
        charts.closed(reading(0, "100.3", true));

        Announcement told = charts.due(START).get(0);

        // One bar: the mean of 200 is absent, the volume-weighted price is (h + l + c) / 3.
        assertThat(told.data())
                .isEqualTo(
                        "[{\"time\":1772323200000,\"open\":100.3,\"high\":100.3,\"low\":100.3,"
                                + "\"close\":100.3,\"volume\":2,\"final\":true,"
                                + "\"indicators\":{\"vwap\":100.3}}]");
        assertThat(told.subject()).isEqualTo(Subject.charts(BarSamples.MINUTES));
        assertThat(told.subject().instrument()).isEqualTo(BarSamples.MINUTES.instrument());
    }

    @Test
    @DisplayName("R10 an update with every indicator of the catalogue is less than four kilobytes")
    void anUpdateIsSmall() {
        ChartUpdates all = new ChartUpdates(Indicators.columns().names());
        Calculator calculator = new Calculator(Indicators.columns(), Interval.M1);
        List<Bar> bars = BarSamples.walk(Interval.M1, START, 400, 1);
        bars.forEach(calculator::next);
        all.closed(
                new Reading(
                        BarSamples.MINUTES,
                        bars.get(399),
                        Indicators.columns(),
                        calculator.row(),
                        ""));

        assertThat(all.due(START).get(0).data().length()).isBetween(300, 4_000);
    }

    private static Reading reading(int minute, String price, boolean isFinal) {
        Bar bar =
                TestBars.minute(
                        START.plusSeconds(60L * minute), price, price, price, price, "2", isFinal);
        Calculator calculator = new Calculator(SomeColumns.ALL, Interval.M1);
        calculator.next(bar);
        return new Reading(BarSamples.MINUTES, bar, SomeColumns.ALL, calculator.row(), "");
    }
}
