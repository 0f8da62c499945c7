package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.indicators.LeakCheck.Verdict;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every entry. */
class CatalogueTest {
    static final List<Indicator> ALL = Indicators.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    @DisplayName("R1 R2 a value depends on nothing after it, and past its warm-up not on the start")
    void nothingLeaks(Indicator indicator) {
        assertThat(indicator.columns())
                .allSatisfy(
                        column ->
                                assertThat(Indicators.leakChecks().get(column))
                                        .as(column)
                                        .matches(Verdict::kept, "kept")
                                        .extracting(Verdict::compared)
                                        .matches(compared -> compared > 5_000, "thousands"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @DisplayName("R4 the first bar with all values is the one declared")
    void valuesBeginWhereDeclared(Indicator indicator) {
        Samples bars = indicator.firstAt() < 240 ? Samples.s1() : Samples.seeded(1, 1_500);
        double[][] rows = bars.rows(new Columns(List.of(indicator.calculation())));

        assertThat(rows[indicator.firstAt()]).doesNotContain(Double.NaN);
        if (indicator.firstAt() > 0) {
            assertThat(rows[indicator.firstAt() - 1]).contains(Double.NaN);
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyEntrySaysWhatItIs(Indicator indicator) {
        assertThat(List.of(indicator.title(), indicator.formula(), indicator.source()))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(indicator.unit()).isIn(Units.ALL);
        assertThat(Indicators.find(indicator.id())).contains(indicator);
    }

    @ParameterizedTest
    @CsvSource({
        "rsi_14, rsi",
        "atr_14, atr",
        "adx_14, adx",
        "macd_histogram, macd_hist",
        "bb, bb_upper",
        "stoch_k, stoch_k",
    })
    void columnsHaveOtherNames(String name, String column) {
        assertThat(Indicators.column(name)).contains(column);
        assertThat(Indicators.find(name).orElseThrow().columns()).contains(column);
    }
}
