package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.configuration.Change;
import dev.isobar.configuration.Version;
import dev.isobar.exchange.Json;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How versions are told. */
final class ConfigView {
    private ConfigView() {}

    static ObjectNode head(Version version) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", version.document())
                        .put("version", version.number());
        if (version.number() > 0) {
            json.put("at", version.at().toString())
                    .put("author", version.author())
                    .put("comment", version.comment());
        }
        return json;
    }

    static ObjectNode whole(Version version, Map<String, Object> effective) {
        ObjectNode json = head(version).put("etag", "\"" + version.number() + "\"");
        json.set("content", tree(version.content()));
        json.set("effective", tree(effective));
        return json;
    }

    static ArrayNode changes(List<Change> changes) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            ObjectNode row = rows.addObject().put("path", change.path());
            change.before().ifPresent(value -> row.set("before", tree(value)));
            change.after().ifPresent(value -> row.set("after", tree(value)));
        }
        return rows;
    }

    static String words(List<Change> changes) {
        return changes.stream().map(Change::toString).collect(Collectors.joining(", "));
    }

    static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    static Response tagged(Response answer, long version) {
        return Response.fromResponse(answer).tag(tag(version)).build();
    }

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
