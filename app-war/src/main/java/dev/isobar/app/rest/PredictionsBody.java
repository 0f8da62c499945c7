package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.market.PredictedFunding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Predictions, coin by coin. Absent values are left out. */
record PredictionsBody(Map<String, List<PredictedFunding>> byCoin) {
    /** How Hyperliquid names those it knows, and how we do. */
    private static final Map<String, String> EXCHANGES =
            Map.of("HlPerp", "hyperliquid", "BinPerp", "binance", "BybitPerp", "bybit");

    /**
     * @param only a coin in either case; empty for all
     */
    static PredictionsBody of(List<PredictedFunding> all, String only) {
        Map<String, List<PredictedFunding>> byCoin = new LinkedHashMap<>();
        for (PredictedFunding one : all) {
            if (only.isEmpty() || one.coin().equalsIgnoreCase(only)) {
                byCoin.computeIfAbsent(one.coin(), coin -> new ArrayList<>()).add(one);
            }
        }
        return new PredictionsBody(byCoin);
    }

    boolean isEmpty() {
        return byCoin.isEmpty();
    }

    ArrayNode json() {
        ArrayNode coins = JsonNodeFactory.instance.arrayNode();
        byCoin.forEach(
                (coin, predictions) -> {
                    ArrayNode venues = coins.addObject().put("coin", coin).putArray("venues");
                    predictions.forEach(one -> describe(one, venues.addObject()));
                });
        return coins;
    }

    private static void describe(PredictedFunding one, ObjectNode json) {
        json.put("venue", one.where());
        if (EXCHANGES.containsKey(one.where())) {
            json.put("exchange", EXCHANGES.get(one.where()));
        }
        json.put("rate", one.rate());
        if (one.settlesAt() != null) {
            json.put("settles_at", one.settlesAt().toString());
        }
        if (one.interval() != null) {
            json.put("interval_seconds", one.interval().toSeconds());
        }
    }
}
