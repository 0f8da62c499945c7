package dev.isobar.local.machine;

import dev.isobar.alerts.AcrossConditions;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.FlowConditions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule of every kind there is, and when the scripted market makes it true: closes move by 3 % on
 * much volume in one minute, and by 6 % the other way in a later one.
 *
 * @param side of the first move: 1 up, -1 down
 * @param level of the market
 */
record AlertScript(int side, double level) {
    private static final String BARS = "\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\"";
    private static final String FUNDED = "\"exchange\":\"binance\",\"symbol\":\"BTC-USDT-PERP\"";
    private static final String OPEN = "\"exchange\":\"bybit\",\"symbol\":\"BTC-USDT-PERP\"";
    private static final String SILENT = "\"exchange\":\"bybit\",\"symbol\":\"BTC-USDT\"";

    /**
     * @param isFirst whether it comes true at the first move at the latest
     */
    record Scripted(String name, String body, boolean isFirst) {}

    List<Scripted> rules() {
        List<Scripted> all = new ArrayList<>();
        all.add(first("price_above", BARS, "\"threshold\":1"));
        all.add(first("price_below", BARS, "\"threshold\":1e9"));
        all.add(first("rsi_above", BARS, "\"threshold\":0.001"));
        all.add(first("rsi_below", BARS, "\"threshold\":99.999"));
        all.add(first("macd_crossover", BARS, "\"threshold\":" + side));
        all.add(first("bollinger_cross", BARS, "\"band\":\"either\""));
        all.add(first("volume_spike", BARS, "\"threshold\":3"));
        all.add(first("indicator_above", BARS, "\"column\":\"atr\",\"threshold\":0.01"));
        all.add(first("indicator_below", BARS, "\"column\":\"bb_lower\",\"against\":\"bb_upper\""));
        String crosses = "\"column\":\"close\",\"against\":\"sma_20\"";
        all.add(rule("indicator_crosses_above", BARS, crosses, side > 0));
        all.add(rule("indicator_crosses_below", BARS, crosses, side < 0));
        all.add(first("percent_move", BARS, "\"threshold\":2,\"window_seconds\":60"));
        all.add(first("funding_above", FUNDED, "\"threshold\":-0.9"));
        all.add(first("funding_below", FUNDED, "\"threshold\":0.9"));
        all.add(first("open_interest_above", OPEN, "\"threshold\":0.001"));
        all.add(first("open_interest_below", OPEN, "\"threshold\":1e15"));
        all.add(
                first(
                        "open_interest_change",
                        OPEN,
                        "\"threshold\":0.0000001,\"window_seconds\":120"));
        all.add(first("feed_stall", SILENT, "\"window_seconds\":10"));
        all.add(far());
        return all;
    }

    /** Only the second move goes so far. */
    private Scripted far() {
        String threshold = "\"threshold\":" + level * (1 - side * 0.05);
        return rule(side > 0 ? "price_below" : "price_above", BARS, threshold, false);
    }

    /** The names that no rule here has; those about flows are FlowEventsIT's. */
    Set<String> missing() {
        Set<String> names = new HashSet<>(Conditions.NAMES);
        FlowConditions.NAMES.forEach(names::remove);
        AcrossConditions.NAMES.forEach(names::remove);
        rules().forEach(rule -> names.remove(rule.name()));
        return names;
    }

    private static Scripted first(String name, String where, String parameters) {
        return rule(name, where, parameters, true);
    }

    private static Scripted rule(String name, String where, String parameters, boolean isFirst) {
        String body =
                "%s,\"condition\":\"%s\",%s,\"cooldown_seconds\":3600"
                        .formatted(where, name, parameters);
        return new Scripted(name, body, isFirst);
    }
}
