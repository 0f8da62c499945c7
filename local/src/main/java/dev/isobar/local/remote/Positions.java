package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a listener has come, subject by subject, and what it has to say to go on from there.
 * Bounded by how many subjects a session may have.
 */
final class Positions {
    /** The id of every resumption. */
    static final String RESUMPTION = "resume";

    private static final int TOGETHER = 200;

    private final Map<String, ObjectNode> last = new LinkedHashMap<>();
    private final Unpublished unpublished = new Unpublished();

    /**
     * Of a snapshot the rows that came about since the one before, which was of a subject nobody
     * had published anything of yet. All others are history.
     */
    List<JsonNode> news(JsonNode snapshot) {
        return unpublished.news(subject(snapshot), snapshot.path("data"));
    }

    /** Whether a snapshot holds less than what was published since the one before, as above. */
    boolean lacksSome(JsonNode snapshot) {
        return unpublished.holds(subject(snapshot)) && Unpublished.lacksSome(snapshot);
    }

    /** Notes the position of a snapshot or an update. */
    void reached(JsonNode frame) {
        if (frame.path("epoch").asText().isEmpty()) { // nothing is published of it
            unpublished.add(subject(frame), frame.path("data"));
            last.remove(subject(frame));
            return;
        }
        unpublished.remove(subject(frame));
        ObjectNode position = Remote.JSON.createObjectNode();
        for (String field : List.of("channel", "key", "epoch", "sequence")) {
            position.set(field, frame.path(field));
        }
        last.put(subject(frame), position);
    }

    /** Whether it was heard before. */
    boolean holds(JsonNode frame) {
        ObjectNode held = last.get(subject(frame));
        return held != null
                && held.path("epoch").equals(frame.path("epoch"))
                && held.path("sequence").asLong() >= frame.path("sequence").asLong();
    }

    /**
     * Messages that go on from what was reached, each of bounded length.
     *
     * @param filters of each channel, as its subscription had them
     */
    List<String> resumptions(Map<String, ObjectNode> filters) {
        List<String> messages = new ArrayList<>();
        ArrayNode from = Remote.JSON.createArrayNode();
        for (ObjectNode position : last.values()) {
            ObjectNode one = position.deepCopy();
            ObjectNode filter = filters.get(position.path("channel").asText());
            if (filter != null) {
                one.setAll(filter);
            }
            from.add(one);
            if (from.size() == TOGETHER) {
                messages.add(resumption(from));
                from = Remote.JSON.createArrayNode();
            }
        }
        if (!from.isEmpty()) {
            messages.add(resumption(from));
        }
        return messages;
    }

    private static String resumption(ArrayNode from) {
        return Remote.JSON
                .createObjectNode()
                .put("op", "resume")
                .put("id", RESUMPTION)
                .set("from", from)
                .toString();
    }

    private static String subject(JsonNode frame) {
        return frame.path("channel").asText() + ":" + frame.path("key").asText();
    }
}
