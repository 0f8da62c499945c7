package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the tracked markets do, by the volume of their last 24 hours. */
final class TopTable {
    private final Remote server;
    private final TopMarkets markets;

    TopTable(Remote server) {
        this.server = server;
        this.markets = new TopMarkets(server);
    }

    /**
     * @param most rows
     */
    ObjectNode read(int most) throws IOException, InterruptedException {
        JsonNode tracked = server.get("/api/v1/tracked").path("tracked");
        DollarRates rates = new DollarRates(server);
        ObjectNode all = Remote.JSON.createObjectNode();
        Map<String, ObjectNode> forced = Map.of();
        try {
            forced = forced();
        } catch (Remote.Failure e) { // of a busy day there are more than it sums
            all.put("liquidations_24h_unknown", e.getMessage());
        }
        ArrayNode rows = all.putArray("markets");
        for (ObjectNode row : markets.first(most, tracked, rates)) {
            Symbol symbol = Symbol.parse(row.path("id").asText());
            funding(row, symbol);
            if (forced.containsKey(symbol.toString())) {
                row.set("liquidations_24h", forced.get(symbol.toString()));
            }
            rows.add(row);
        }
        ArrayNode unknown = all.putArray("no_usd_rate");
        rates.unknown().forEach(unknown::add);
        return all;
    }

    /** Of the last 24 hours, by instrument. */
    private Map<String, ObjectNode> forced() throws IOException, InterruptedException {
        Map<String, ObjectNode> all = new HashMap<>();
        JsonNode told = server.get("/api/v1/liquidations/rollups?window=24h&by=symbol");
        for (JsonNode row : told.path("rows")) {
            String id =
                    "%s:%s:%s"
                            .formatted(
                                    row.path("exchange").asText(),
                                    row.path("market").asText(),
                                    row.path("native_symbol").asText());
            ObjectNode sum = Remote.JSON.createObjectNode();
            for (String field : new String[] {"count", "value_usd", "lower_bound"}) {
                sum.set(field, row.path(field));
            }
            all.put(id, sum);
        }
        return all;
    }

    private void funding(ObjectNode row, Symbol symbol) throws InterruptedException {
        if (symbol.market().equals("spot") || symbol.market().equals("equity")) {
            return;
        }
        try {
            JsonNode funding = server.now(symbol, "funding");
            if (funding.has("rate")) {
                row.set("funding", funding.path("rate"));
            }
        } catch (IOException e) {
            row.remove("funding"); // its venue does not tell it, or not now
        }
    }
}
