package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * An instrument as people name it: {@code binance:BTC-USDT}, or with its market {@code
 * binance:linear:BTCUSDT}.
 *
 * @param market empty where not named
 */
record Symbol(String exchange, String market, String name) {

    static Symbol parse(String text) {
        String[] parts = text.split(":");
        if (parts.length < 2 || parts.length > 3 || text.endsWith(":") || text.contains("::")) {
            throw new IllegalArgumentException(
                    "not EXCHANGE:SYMBOL such as binance:BTC-USDT, nor EXCHANGE:MARKET:SYMBOL: "
                            + text);
        }
        return parts.length == 2
                ? new Symbol(parts[0], "", parts[1])
                : new Symbol(parts[0], parts[1], parts[2]);
    }

    /**
     * Its id, such as {@code binance:spot:BTCUSDT}: as the exchange lists it.
     *
     * @throws Remote.Failure where it does not
     */
    String id(Remote remote) throws IOException, InterruptedException {
        // The server knows every spelling; what it takes this one for, it says.
        JsonNode meant = remote.get(Remote.path("/api/v1/coverage", query()));
        JsonNode listed =
                remote.get(
                        Remote.path(
                                "/api/v1/exchanges/%s/instruments"
                                        .formatted(meant.path("exchange").asText()),
                                Map.of("market", meant.path("market").asText())));
        for (JsonNode one : listed.path("instruments")) {
            if (one.path("symbol").equals(meant.path("symbol"))) {
                return one.path("id").asText();
            }
        }
        throw new Remote.Failure("%s is not listed any more".formatted(this));
    }

    /** As query parameters. */
    Map<String, Object> query() {
        Map<String, Object> query = new HashMap<>();
        query.put("exchange", exchange);
        query.put("symbol", name);
        query.put("market", market.isEmpty() ? null : market);
        return query;
    }

    @Override
    public String toString() {
        return market.isEmpty() ? exchange + ":" + name : exchange + ":" + market + ":" + name;
    }
}
