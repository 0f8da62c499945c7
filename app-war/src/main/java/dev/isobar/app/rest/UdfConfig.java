package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.exchange.Exchange;
import dev.isobar.market.Market;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What the feed can do, and the choices of a chart's symbol search. */
final class UdfConfig {
    private UdfConfig() {}

    static ObjectNode json(List<Exchange> exchanges) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("supports_search", true)
                        .put("supports_group_request", false)
                        .put("supports_marks", false)
                        .put("supports_timescale_marks", false)
                        .put("supports_time", true);
        json.set("supported_resolutions", UdfResolution.all());
        ArrayNode venues = json.putArray("exchanges");
        choice(venues, "", "All exchanges").put("desc", "");
        exchanges.forEach(
                one ->
                        choice(venues, one.id().toUpperCase(Locale.ROOT), one.title())
                                .put("desc", one.title()));
        ArrayNode types = json.putArray("symbols_types");
        choice(types, "", "All types");
        choice(types, type(Market.SPOT), "Spot");
        choice(types, type(Market.LINEAR), "Perpetuals");
        choice(types, type(Market.EQUITY), "Stocks");
        return json;
    }

    /** In the vocabulary of the Charting Library. */
    static String type(Market market) {
        return switch (market) {
            case SPOT -> "crypto";
            case LINEAR, INVERSE -> "swap";
            case EQUITY -> "stock";
        };
    }

    /**
     * @param type null or empty for all
     */
    static String known(String type) {
        List<String> types = Arrays.stream(Market.values()).map(UdfConfig::type).toList();
        if (type == null || type.isEmpty() || types.contains(type)) {
            return type;
        }
        throw Problem.outOfBounds(
                "type",
                "type is one of %s, or nothing for all: %s"
                        .formatted(new TreeSet<>(types), Asked.text("type", type, 100)));
    }

    private static ObjectNode choice(ArrayNode choices, String value, String name) {
        return choices.addObject().put("value", value).put("name", name);
    }
}
