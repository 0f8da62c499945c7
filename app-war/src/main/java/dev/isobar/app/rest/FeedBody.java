package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.market.Interval;
import java.io.InputStream;
import java.util.List;

/**
 * {@code {"exchange":"binance","trading_pair":"BTC-USDT","interval":"1m","max_records":150,
 * "strategy":"auto","environment":"production"}}.
 *
 * @param market null where not named
 * @param environment empty where not named
 */
record FeedBody(
        String exchange,
        String market,
        String symbol,
        Interval interval,
        int maxRecords,
        String environment) {
    private static final int MAX_RECORDS = 150;
    private static final String EXAMPLE =
            "; say {\"exchange\":\"binance\",\"trading_pair\":\"BTC-USDT\",\"interval\":\"1m\"}";
    private static final List<String> ENVIRONMENTS = List.of("production", "testnet");

    static FeedBody parse(InputStream body) {
        JsonNode json = JsonBody.object(body, EXAMPLE);
        requireAuto(json.path("strategy").asText("auto"));
        String environment = json.path("environment").asText("");
        if (!environment.isEmpty() && !ENVIRONMENTS.contains(environment)) {
            throw Problem.outOfBounds(
                    "environment", "environment is one of " + ENVIRONMENTS + ": " + environment);
        }
        String records = json.path("max_records").asText(String.valueOf(MAX_RECORDS));
        return new FeedBody(
                text(json, "exchange"),
                json.path("market").isTextual() ? json.path("market").asText() : null,
                text(json, "trading_pair"),
                Asked.interval(text(json, "interval")),
                Asked.limit(records, MAX_RECORDS, BarsQuery.MOST),
                environment);
    }

    /** Which environment a venue is asked in is this system's setting, not a feed's. */
    void requireEnvironment(String inUse) {
        if (!environment.isEmpty() && !environment.equals(inUse)) {
            throw Problem.outOfBounds(
                    "environment",
                    "%s is used in %s: set isobar.exchange.%s.testnet to change that"
                            .formatted(exchange, inUse, exchange));
        }
    }

    /** How a feed gets its bars is found out, not chosen: its status says how. */
    private static void requireAuto(String strategy) {
        if (!strategy.equals("auto")) {
            throw Problem.outOfBounds(
                    "strategy",
                    "strategy is auto: WebSocket where the exchange has one, else polling: "
                            + strategy);
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw Problem.unparsable(field, field + " is missing or not a text" + EXAMPLE);
        }
        return value.textValue();
    }
}
