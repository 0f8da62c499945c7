package dev.isobar.app.socket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.websocket.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what an address asks for as the message that asks for the same. */
final class Asking {
    private Asking() {}

    /**
     * @param exchange {@code *} for all
     * @param symbol {@code *} for all
     * @param interval of bars and charts
     * @param filter as {@link FilterWords} reads it
     */
    static String subscribe(
            String channel,
            String exchange,
            String market,
            String symbol,
            String interval,
            Map<String, String> filter) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("op", "subscribe")
                        .put("channel", channel)
                        .put("exchange", exchange)
                        .put("symbol", symbol)
                        .put("interval", interval);
        if (!market.isEmpty()) {
            json.put("market", market);
        }
        filter.forEach(json::put);
        return json.toString();
    }

    /** What the query says of a filter. */
    static Map<String, String> filter(Session session) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String word : FilterWords.ALL) {
            String value = parameter(session, word, "");
            if (!value.isEmpty()) {
                said.put(word, value);
            }
        }
        return said;
    }

    /** The first value of a query parameter. */
    static String parameter(Session session, String name, String otherwise) {
        Map<String, List<String>> query = session.getRequestParameterMap();
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0).isBlank() ? otherwise : values.get(0);
    }
}
