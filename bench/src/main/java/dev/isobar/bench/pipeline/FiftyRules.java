package dev.isobar.bench.pipeline;

import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Rule;
import dev.isobar.indicators.Indicators;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules on the one-minute bars of one instrument: ten kinds, each in five shades. */
final class FiftyRules {
    private static final int SHADES = 5;
    private static final Set<String> OF_BARS = Set.of("open", "high", "low", "close", "volume");

    private FiftyRules() {}

    static List<Rule> of(InstrumentId instrument) {
        List<Rule> rules = new ArrayList<>();
        for (int shade = 0; shade < SHADES; shade++) {
            double price = 58_000 + 1_000 * shade;
            double level = 10 + 5 * shade;
            add(rules, instrument, "price_above", Map.of("threshold", "" + price));
            add(rules, instrument, "price_below", Map.of("threshold", "" + price));
            add(rules, instrument, "rsi_above", Map.of("threshold", "" + (100 - level)));
            add(rules, instrument, "rsi_below", Map.of("threshold", "" + level));
            add(rules, instrument, "macd_crossover", Map.of());
            add(rules, instrument, "bollinger_cross", Map.of());
            add(rules, instrument, "volume_spike", Map.of("threshold", "" + (2 + shade)));
            add(rules, instrument, "indicator_above", ofColumn("adx", 2 * level));
            add(rules, instrument, "indicator_crosses_below", ofColumn("sma_20", price));
            add(rules, instrument, "percent_move", ofMove(1 + shade));
        }
        return rules;
    }

    private static Map<String, String> ofColumn(String column, double threshold) {
        return Map.of("column", column, "threshold", "" + threshold);
    }

    private static Map<String, String> ofMove(int percent) {
        return Map.of("threshold", "" + percent, "window_seconds", "3600");
    }

    private static void add(
            List<Rule> rules, InstrumentId instrument, String name, Map<String, String> given) {
        rules.add(
                new Rule(
                        "rule-" + rules.size(),
                        1,
                        Rule.LOCAL,
                        instrument,
                        Interval.M1,
                        Conditions.parse(name, given, FiftyRules::column),
                        List.of(),
                        Rule.COOLDOWN,
                        false,
                        true,
                        Duration.ZERO,
                        Map.of(),
                        Instant.EPOCH));
    }

    private static Optional<String> column(String name) {
        return OF_BARS.contains(name) ? Optional.of(name) : Indicators.column(name);
    }
}
