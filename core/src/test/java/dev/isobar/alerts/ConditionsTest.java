package dev.isobar.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.alerts.Condition.Compared;
import dev.isobar.alerts.Condition.FundingIs;
import dev.isobar.alerts.Condition.InterestIs;
import dev.isobar.alerts.Condition.PriceMoved;
import dev.isobar.indicators.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    private static final double NONE = Double.NaN;

    @ParameterizedTest(name = "{0} {1} at close {2}: {3}")
    @DisplayName("R2 the level of a price: strictly above or below, whatever it was before")
    @CsvSource({
        "price_above, 100, 99, false",
        "price_above, 100, 100, false",
        "price_above, 100, 100.5, true",
        "price_below, 100, 99, true",
        "price_below, 100, 100, false",
        "price_below, 100, 101, false",
    })
    void prices(String name, String threshold, double close, boolean holds) {
        Compared condition = compared(name, Map.of("threshold", threshold));

        assertThat(holds(condition, null, reading(close, 1, Map.of()))).isEqualTo(holds);
        Reading same = reading(close, 1, Map.of());
        assertThat(holds(condition, same, same)).as("true already").isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} 30 at rsi {1}: {2}")
    @DisplayName("R2 R3 the level of the RSI; an absent one is neither above nor below")
    @CsvSource({
        "rsi_above, 29, false", "rsi_above, 30, false", "rsi_above, 31, true",
        "rsi_below, 29, true", "rsi_below, 30, false", "rsi_below, 31, false",
        "rsi_above, NaN, false", "rsi_below, NaN, false",
    })
    void rsi(String name, double rsi, boolean holds) {
        Compared condition = compared(name, Map.of("threshold", "30"));

        assertThat(holds(condition, null, reading(1, 1, Map.of("rsi", rsi)))).isEqualTo(holds);
    }

    @ParameterizedTest(name = "threshold {0}: macd {1}/{2} then {3}/{4}: {5}")
    @DisplayName("R2 R3 MACD crosses where it stood on the other side or on the line before")
    @CsvSource({
        "1, 1, 2, 3, 2, true",
        "1, 2, 2, 3, 2, true",
        "1, 2.5, 2, 3, 2, false",
        "1, 1, 2, 2, 2, false",
        "1, 3, 2, 1, 2, false",
        "1, NaN, 2, 3, 2, false",
        "1, 1, NaN, 3, 2, false",
        "1, 1, 2, 3, NaN, false",
        "-1, 3, 2, 1, 2, true",
        "-1, 2, 2, 1, 2, true",
        "0, 2, 2, 1, 2, true",
        "-1, 1.5, 2, 1, 2, false",
        "-1, 3, 2, 2, 2, false",
        "-1, 1, 2, 3, 2, false",
    })
    void macd(String way, double m0, double s0, double m1, double s1, boolean holds) {
        Compared condition = compared("macd_crossover", Map.of("threshold", way));
        Reading before = reading(1, 1, Map.of("macd", m0, "macd_signal", s0));
        Reading now = reading(1, 1, Map.of("macd", m1, "macd_signal", s1));

        assertThat(holds(condition, before, now)).isEqualTo(holds);
        assertThat(holds(condition, null, now)).as("no bar before").isFalse();
        assertThat(holds(condition, now, now)).as("crossed already").isFalse();
    }

    @ParameterizedTest(name = "{0}: close {1} then {2} with bands 90 and 110: {3}")
    @DisplayName("R2 Bollinger: the close leaves the bands, upwards or downwards")
    @CsvSource({
        "upper, 100, 111, true",
        "upper, 110, 111, true",
        "upper, 111, 112, false",
        "upper, 100, 110, false",
        "upper, 100, 89, false",
        "lower, 100, 89, true",
        "lower, 90, 89, true",
        "lower, 89, 88, false",
        "lower, 100, 111, false",
        "either, 100, 111, true",
        "either, 100, 89, true",
        "either, 89, 111, true",
        "either, 100, 105, false",
        "either, 120, 100, false",
    })
    void bollinger(String band, double before, double now, boolean holds) {
        Compared condition = compared("bollinger_cross", Map.of("band", band));
        Map<String, Double> bands = Map.of("bb_upper", 110.0, "bb_lower", 90.0);

        assertThat(holds(condition, reading(before, 1, bands), reading(now, 1, bands)))
                .isEqualTo(holds);
        assertThat(holds(condition, null, reading(now, 1, bands))).isFalse();
    }

    @ParameterizedTest(name = "volume {0} of mean {1}: {2}")
    @DisplayName("R2 R3 a spike is a volume of more than so many times its mean")
    @CsvSource({"30, 10, false", "30.1, 10, true", "5, 10, false", "30, NaN, false"})
    void volumeSpike(double volume, double mean, boolean holds) {
        Compared condition = compared("volume_spike", Map.of("threshold", "3"));

        assertThat(holds(condition, null, reading(1, volume, Map.of("volume_sma", mean))))
                .isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0}: {1}/{2} then {3}/{4}: {5}")
    @DisplayName("R2 R3 any column against a constant or another column")
    @CsvSource({
        "indicator_above, 1, 9, 3, 2, true",
        "indicator_above, 3, 2, 3, 2, true",
        "indicator_above, 1, 2, 2, 2, false",
        "indicator_below, 1, 2, 1, 2, true",
        "indicator_below, 1, 2, 2, 2, false",
        "indicator_crosses_above, 1, 2, 3, 2, true",
        "indicator_crosses_above, 2, 2, 3, 2, true",
        "indicator_crosses_above, 3, 2, 3, 2, false",
        "indicator_crosses_above, 1, 2, 2, 2, false",
        "indicator_crosses_below, 3, 2, 1, 2, true",
        "indicator_crosses_below, 2, 2, 1, 2, true",
        "indicator_crosses_below, 1, 2, 1, 2, false",
        "indicator_crosses_below, NaN, 2, 1, 2, false",
        "indicator_above, 1, 1, NaN, 2, false",
        "indicator_below, 1, 1, 1, NaN, false",
    })
    void columns(String name, double a0, double b0, double a1, double b1, boolean holds) {
        Compared condition = compared(name, Map.of("column", "ema_12", "against", "ema_26"));
        Reading before = reading(1, 1, Map.of("ema_12", a0, "ema_26", b0));
        Reading now = reading(1, 1, Map.of("ema_12", a1, "ema_26", b1));
        assertThat(holds(condition, before, now)).isEqualTo(holds);

        if (b0 == b1) {
            Compared constant =
                    compared(name, Map.of("column", "ema_12", "threshold", "" + (int) b1));
            assertThat(holds(constant, before, now)).isEqualTo(holds);
        }
    }

    @ParameterizedTest(name = "{0}: 100, 102, {1}: {2} %")
    @DisplayName("R2 a move of 5 % within 120 s, from the lowest up or the highest down")
    @CsvSource({
        "up, 105, 5",
        "up, 104.99, NaN",
        "up, 95, NaN",
        "down, 96.9, -5",
        "down, 97, NaN",
        "down, 107.1, NaN",
        "either, 105, 5",
        "either, 96.9, -5",
        "either, 101, NaN",
    })
    void moves(String direction, double last, double percent) {
        PriceMoved condition =
                (PriceMoved)
                        parse(
                                "percent_move",
                                Map.of(
                                        "threshold", "5",
                                        "window_seconds", "120",
                                        "direction", direction));
        Recent closes = new Recent();
        closes.keep(Move.LONGEST);
        closes.add(at(0), 50); // out of the window by the time it counts
        closes.add(at(60), 100);
        closes.add(at(120), 102);
        closes.add(at(180), last);

        Map<String, Double> values = condition.met(closes, at(180), last);

        // 105 / 100 - 1 = 5 %; 96.9 / 102 - 1 = -5 %: from the window's lowest and highest.
        assertThat(values.getOrDefault("percent", NONE))
                .isEqualTo(percent, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void onlyTheWindowCounts() {
        PriceMoved condition =
                (PriceMoved)
                        parse("percent_move", Map.of("threshold", "5", "window_seconds", "60"));
        Recent closes = new Recent();
        closes.keep(Move.LONGEST);
        closes.add(at(0), 100);
        closes.add(at(120), 106);
        assertThat(condition.met(closes, at(120), 106)).isEmpty();

        closes.add(at(180), 112); // 112 / 106 - 1 = 5.66 %, exactly a window apart
        assertThat(condition.met(closes, at(180), 112)).containsKey("percent");
    }

    @Test
    void aNumberThatIsNotSaidLeavesTheOneBefore() {
        PriceMoved condition =
                (PriceMoved)
                        parse("percent_move", Map.of("threshold", "5", "window_seconds", "60"));
        Recent told = new Recent();
        told.keep(Move.LONGEST);
        told.add(at(60), 100);
        told.add(at(60), Double.NaN); // such as a change of the value only, without the amount
        told.add(at(120), 106);

        assertThat(condition.met(told, at(120), 106)).containsEntry("percent", 6.0);
    }

    @ParameterizedTest(name = "{0} {1} at {2}: {3}")
    @DisplayName("R2 R3 funding and open interest: strictly above or below; absent is neither")
    @CsvSource({
        "funding_above, 0.0001, 0.0002, true",
        "funding_above, 0.0001, 0.0001, false",
        "funding_below, -0.0001, -0.0002, true",
        "funding_below, -0.0001, 0.0001, false",
        "open_interest_above, 1000, 1001, true",
        "open_interest_above, 1000, 1000, false",
        "open_interest_below, 1000, 999, true",
        "open_interest_below, 1000, 1000, false",
        "open_interest_below, 1000, NaN, false",
    })
    void eventLevels(String name, String threshold, double told, boolean holds) {
        Condition condition = parse(name, Map.of("threshold", threshold));

        boolean held =
                condition instanceof FundingIs funding
                        ? funding.holds(told)
                        : ((InterestIs) condition).holds(told);
        assertThat(held).isEqualTo(holds);
    }

    @Test
    void everyConditionIsReadFromTheWordsItPrints() {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (String name : Conditions.NAMES) {
            all.put(name, Map.of("threshold", "0.5"));
        }
        all.put("bollinger_cross", Map.of("band", "upper"));
        all.put("indicator_above", Map.of("column", "rsi", "threshold", "7"));
        all.put("indicator_crosses_above", Map.of("column", "rsi", "threshold", "7"));
        all.put("indicator_below", Map.of("column", "close", "against", "sma_20"));
        all.put("indicator_crosses_below", Map.of("column", "close", "against", "sma_20"));
        all.put("percent_move", Map.of("threshold", "2", "window_seconds", "300"));
        all.put("open_interest_change", Map.of("threshold", "2", "window_seconds", "300"));
        all.put("feed_stall", Map.of("window_seconds", "60"));
        all.put("cascade", Map.of("side", "sell"));
        all.put("oi_spike", Map.of("timeframe", "5m", "confirmed", "true"));
        all.put("funding_flip", Map.of());
        all.put("funding_extreme", Map.of());
        all.put("consolidated_excluded", Map.of("reason", "depeg"));
        all.forEach(
                (name, given) -> {
                    Condition condition = parse(name, given);
                    Map<String, String> printed = new HashMap<>();
                    condition.parameters().forEach((key, value) -> printed.put(key, "" + value));

                    assertThat(condition.name()).isEqualTo(name);
                    assertThat(parse(condition.name(), printed)).isEqualTo(condition);
                    assertThat(condition.words()).isNotBlank();
                });
    }

    @ParameterizedTest(name = "{0} with {1}={2} names {3}")
    @CsvSource({
        "price_over, threshold, 1, condition, price_above",
        "price_above, threshold, x, threshold, number",
        "price_above, threshold, 0, threshold, above 0",
        "price_above, threshold, 1e400, threshold, ordinary",
        "price_above, level, 1, threshold, needs threshold",
        "rsi_above, threshold, 101, threshold, from 0 to 100",
        "bollinger_cross, band, middle, band, upper",
        "bollinger_cross, threshold, 1, threshold, leave it out",
        "indicator_above, column, nothing, column, sma_20",
        "indicator_above, column, rsi, threshold, either threshold",
        "feed_stall, window_seconds, 1, window_seconds, from 10 to 86400",
        "feed_stall, window_seconds, 10.5, window_seconds, whole",
        "funding_above, threshold, 3, threshold, from -1 to 1",
        "open_interest_above, threshold, -3, threshold, above 0",
        "consolidated_above, threshold, 0, threshold, above 0",
        "consolidated_quality_below, threshold, 1.1, threshold, from 0 to 1",
        "consolidated_excluded, reason, lost, reason, no_rate",
        "consolidated_excluded, threshold, 1, threshold, leave it out",
        "basis_above, reason, 1, threshold, needs threshold",
        "funding_spread_above, threshold, 0, threshold, above 0",
    })
    void mistakesNameFieldAndFix(
            String name, String parameter, String value, String field, String inMessage) {
        assertThatThrownBy(() -> parse(name, Map.of(parameter, value)))
                .isInstanceOfSatisfying(
                        Misstated.class,
                        e -> {
                            assertThat(e.field()).isEqualTo(field);
                            assertThat(e.getMessage()).contains(inMessage);
                        });
    }

    private static boolean holds(Compared condition, Reading before, Reading now) {
        return !condition.met(Optional.ofNullable(before), now).isEmpty();
    }

    private static Compared compared(String name, Map<String, String> given) {
        return (Compared) parse(name, given);
    }

    private static Condition parse(String name, Map<String, String> given) {
        return Conditions.parse(
                name, given, column -> Optional.of(column).filter(one -> !one.equals("nothing")));
    }

    private static Instant at(long seconds) {
        return Readings.START.plusSeconds(seconds);
    }

    private static Reading reading(double close, double volume, Map<String, Double> columns) {
        return Readings.of(0, close, volume, columns);
    }
}
