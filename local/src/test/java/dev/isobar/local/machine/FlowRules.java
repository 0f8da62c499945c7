package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.alerts.AcrossConditions;
import dev.isobar.alerts.FlowConditions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rule of each condition on events of the flow and on many venues at once, and the alerts that it
 * raised.
 */
final class FlowRules implements AutoCloseable {
    private static final String PERPETUAL = "BTC-USDT-PERP";

    private final Map<String, String> ids = new TreeMap<>();
    private final Node node;
    private final EventsHeard heard;

    private FlowRules(Node node, EventsHeard heard) {
        this.node = node;
        this.heard = heard;
    }

    /** None yet; heard of at that node. */
    static FlowRules none(Node node) throws Exception {
        EventsHeard heard = EventsHeard.at(node, "/ws/stream");
        heard.subscribe("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}");
        return new FlowRules(node, heard);
    }

    /** And this one. */
    FlowRules with(String venue, String symbol, String condition, String parameters) {
        make(venue, symbol, condition, parameters);
        return this;
    }

    /** Each rule there is raised one alert. */
    boolean assertEachRaised() {
        ids.keySet().forEach(this::assertRaised);
        assertThat(heard.updates()).hasSize(ids.size());
        assertThat(heard.errors()).isEmpty();
        return true;
    }

    /** Made at that node, and heard of there. */
    static FlowRules at(Node node) throws Exception {
        FlowRules rules = none(node);
        rules.make(
                "gate", PERPETUAL, "liquidation_above", "\"threshold\":500000,\"side\":\"sell\"");
        rules.make("okx", PERPETUAL, "cascade", "\"side\":\"sell\"");
        rules.make("binance", PERPETUAL, "large_trade_above", "\"threshold\":60000");
        rules.make(
                "binance", PERPETUAL, "liquidation_above", "\"threshold\":60000,\"side\":\"buy\"");
        rules.make("bybit", "BTC-USDT", "large_trade_above", "\"threshold\":100000");
        rules.make("bybit", PERPETUAL, "oi_spike", "\"timeframe\":\"5m\",\"confirmed\":true");
        rules.make("okx", PERPETUAL, "funding_flip", "");
        rules.make("okx", PERPETUAL, "funding_extreme", "");
        rules.make("binance", "BTC-USDT", "arbitrage_above", "\"threshold\":1");
        rules.makeOfManyVenues();
        return rules;
    }

    /** Perpetuals and spot trade at one price all the time. */
    private void makeOfManyVenues() {
        make("binance", "BTC-USDT", "consolidated_above", "\"threshold\":1000");
        make("bybit", "BTC-USDT", "consolidated_below", "\"threshold\":1000000");
        make("okx", "BTC-USDT", "consolidated_quality_below", "\"threshold\":1");
        make("gate", "BTC-USDT", "consolidated_excluded", "\"reason\":\"stale\"");
        make("binance", "BTC-USDT", "consolidated_excluded", "\"reason\":\"depeg\"");
        make("binance", PERPETUAL, "basis_above", "\"threshold\":-5");
        make("bybit", PERPETUAL, "basis_below", "\"threshold\":5");
        make("gate", PERPETUAL, "funding_spread_above", "\"threshold\":1");
    }

    private void make(String venue, String symbol, String condition, String parameters) {
        String body =
                """
                {"exchange":"%s","symbol":"%s","condition":"%s","cooldown_seconds":3600,\
                "channels":["websocket"]%s}"""
                        .formatted(
                                venue,
                                symbol,
                                condition,
                                parameters.isEmpty() ? "" : "," + parameters);
        String id = node.create("/api/v1/alerts", Flow.KEY, body).path("id").asText();
        ids.put(venue + " " + symbol + " " + condition, id);
    }

    /** Every condition there is has a rule, and each rule raised one alert. */
    boolean assertAllRaised() {
        Set<String> conditions = new HashSet<>();
        for (String name : ids.keySet()) {
            conditions.add(name.substring(name.lastIndexOf(' ') + 1));
        }
        assertThat(conditions).containsAll(FlowConditions.NAMES);
        assertThat(conditions).containsAll(AcrossConditions.NAMES);
        return assertEachRaised();
    }

    /** Once, in the history and on the socket. */
    boolean assertRaised(String name) {
        JsonNode history = Flow.history(node, ids.get(name));
        assertThat(history).as(name).hasSize(1);
        assertThat(heard.updates())
                .filteredOn(alert -> alert.path("id").equals(history.get(0).path("id")))
                .as(name)
                .hasSize(1);
        return true;
    }

    /** The alert of a rule that raised one. */
    JsonNode raised(String name) {
        assertRaised(name);
        return Flow.history(node, ids.get(name)).get(0);
    }

    @Override
    public void close() {
        heard.close();
    }
}
