package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.TestBars;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Samples;
import dev.isobar.market.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final Columns COLUMNS = Features.columns();
    private static final Samples MARKET = GappyMarket.of(7, 10_000);
    private static final double[][] ROWS = MARKET.rows(COLUMNS);

    /** Of the system this replaces: its code, then its guide. */
    private static final List<String> BEFORE =
            List.of(
                    ("return_1 return_5 return_10 log_return price_momentum_5 price_momentum_10 price_acceleration "
                                    + "volatility_5 volatility_10 volatility_20 high_low_ratio true_range volatility_trend "
                                    + "volume_change volume_momentum_5 volume_momentum_10 volume_ratio_5 volume_ratio_20 volume_price_trend volume_price_trend_norm "
                                    + "rsi rsi_oversold rsi_overbought rsi_neutral macd macd_signal macd_diff macd_crossover macd_crossunder "
                                    + "bb_upper bb_middle bb_lower bb_position bb_width bb_squeeze hour day_of_week is_weekend is_market_open "
                                    + "sma_20 sma_50 sma_100 sma_200 sma_20_distance sma_50_distance sma_100_distance sma_200_distance "
                                    + "price_above_sma_20 price_above_sma_50 price_above_sma_100 price_above_sma_200 trend_strength "
                                    + "price_momentum high_low_range volume_momentum rsi_zone rsi_divergence macd_histogram_change vw_momentum volatility_ratio "
                                    + "rolling_std_5 rolling_std_10 rolling_std_20 high_low_quotient")
                            .split(" "));

    @Test
    void thereAreAtLeastSixtyEachUnderNamesOfItsOwn() {
        List<String> names = Features.ALL.stream().flatMap(one -> one.names().stream()).toList();

        assertThat(Features.ALL).hasSizeGreaterThanOrEqualTo(60);
        assertThat(names).doesNotHaveDuplicates();
        assertThat(Features.ALL).extracting(Feature::column).doesNotHaveDuplicates();
    }

    @Test
    void everyNameOfTheListsBeforeIsServed() {
        assertThat(BEFORE).allSatisfy(name -> assertThat(Features.find(name)).isPresent());
    }

    @Test
    void eachIsFirstThereWhereItSays() {
        assertThat(Features.ALL)
                .allSatisfy(
                        one -> {
                            int place = COLUMNS.indexOf(one.column());
                            int first = 0;
                            while (Double.isNaN(ROWS[first][place])) {
                                first++;
                            }
                            assertThat(first).as(one.id()).isEqualTo(one.firstAt());
                        });
    }

    @Test
    void noneIsConstantButWhatIsSoByDefinition() {
        assertThat(Features.ALL)
                .filteredOn(one -> !one.id().equals("is_market_open")) // always open: crypto
                .allSatisfy(
                        one ->
                                assertThat(
                                                Arrays.stream(column(one))
                                                        .filter(value -> !Double.isNaN(value))
                                                        .distinct()
                                                        .count())
                                        .as(one.id())
                                        .isGreaterThan(1));
    }

    @Test
    void noTwoAreEqual() {
        Map<String, String> seen = new HashMap<>();
        for (Feature one : Features.ALL) {
            String same = seen.put(rounded(column(one)), one.id());
            assertThat(same).as("equal to " + one.id()).isNull();
        }
    }

    @Test
    @DisplayName("R1 a row is the same whatever follows")
    void pastOnly() {
        int cut = 6_000;
        double[][] truncated = MARKET.part(0, cut).rows(COLUMNS);

        for (int i = 0; i < cut; i++) {
            assertThat(truncated[i]).containsExactly(ROWS[i]);
        }
    }

    @Test
    @DisplayName("R2 the fill is remembered with the rest: what is restored goes on the same")
    void restored() {
        List<Bar> bars = TestBars.s1();
        Calculator whole = new Calculator(COLUMNS, Interval.M1);
        bars.subList(0, 150).forEach(whole::next);
        Calculator restored =
                Calculator.restored(
                        COLUMNS, Interval.M1, whole.memory(), bars.subList(0, 150), 150);

        for (Bar bar : bars.subList(150, 240)) {
            whole.next(bar);
            restored.next(bar);
            assertThat(restored.row()).containsExactly(whole.row());
        }
    }

    @Test
    @DisplayName("R5 every session has the same columns, but none another's states")
    void everySessionHasTheSameColumns() {
        Set<String> versions = new HashSet<>();
        for (Session session : Session.values()) {
            assertThat(Features.columns(session).names()).isEqualTo(COLUMNS.names());
            assertThat(versions.add(Features.columns(session).version()))
                    .as("%s", session)
                    .isTrue();
        }
    }

    private static double[] column(Feature feature) {
        int place = COLUMNS.indexOf(feature.column());
        return Arrays.stream(ROWS).mapToDouble(row -> row[place]).toArray();
    }

    /** To nine digits: what differs by rounding alone is equal. */
    private static String rounded(double[] values) {
        StringBuilder all = new StringBuilder();
        for (double value : values) {
            all.append(String.format("%.9e", value)).append(' ');
        }
        return all.toString();
    }
}
