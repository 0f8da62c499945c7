package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Subjects that a listener saw before anything was published of them. They have no position to go
 * on from, so what happens while it is away comes in their next snapshot. One thread.
 */
final class Unpublished {
    /**
     * Whose every update is a row of the snapshot, and how many rows that has (docs/sockets.md).
     */
    private static final Map<String, Integer> REMEMBERED =
            Map.of(
                    "trades", 50,
                    "liquidations", 200,
                    "large_trades", 200,
                    "oi_spikes", 200,
                    "funding_events", 200,
                    "arbitrage", 200);

    /** Of each the newest row there was all the same: a kept bar, an alert of history. */
    private final Map<String, JsonNode> newest = new HashMap<>();

    void add(String subject, JsonNode rows) {
        newest.put(subject, rows.isEmpty() ? MissingNode.getInstance() : rows.get(rows.size() - 1));
    }

    void remove(String subject) {
        newest.remove(subject);
    }

    boolean holds(String subject) {
        return newest.containsKey(subject);
    }

    /**
     * @param rows of its snapshot now, oldest first
     * @return those that were not there before; none of a subject that is not held
     */
    List<JsonNode> news(String subject, JsonNode rows) {
        List<JsonNode> news = new ArrayList<>();
        if (holds(subject)) {
            for (JsonNode row : rows) {
                news.add(row);
                if (isSame(row, newest.get(subject))) {
                    news.clear();
                }
            }
        }
        return news;
    }

    /** Of what was published since the beginning. */
    static boolean lacksSome(JsonNode snapshot) {
        Integer remembered = REMEMBERED.get(snapshot.path("channel").asText());
        return remembered != null && snapshot.path("sequence").asLong() > remembered;
    }

    /** A bar that was corrected is the same bar. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.equals(other)
                || one.path("open_time").isNumber()
                        && one.path("open_time").equals(other.path("open_time"));
    }
}
