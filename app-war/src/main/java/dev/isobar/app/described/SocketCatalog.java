package dev.isobar.app.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The short form of asyncapi.yaml: routes, channels and frames, each with an example. */
public final class SocketCatalog {
    private SocketCatalog() {}

    public static ObjectNode json() {
        JsonNode document = Description.ASYNCAPI.tree();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("protocol", "/asyncapi.json");
        ArrayNode routes = json.putArray("routes");
        for (JsonNode route : document.at("/channels")) {
            routes.addObject()
                    .put("path", route.path("address").asText())
                    .put("description", route.path("description").asText());
        }
        ArrayNode channels = json.putArray("channels");
        for (JsonNode example : document.at("/components/messages/subscribe/examples")) {
            channels.addObject()
                    .put("channel", example.path("name").asText())
                    .put("description", example.path("summary").asText())
                    .set("example", example.path("payload"));
        }
        ArrayNode frames = json.putArray("frames");
        for (JsonNode operation : document.at("/operations")) {
            for (JsonNode message : operation.path("messages")) {
                String name = message.path("$ref").asText().replaceFirst(".*/", "");
                frames.add(frame(name, operation, document.at("/components/messages/" + name)));
            }
        }
        return json;
    }

    /** The action is ours: what we send, a client receives. */
    private static ObjectNode frame(String name, JsonNode operation, JsonNode message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", name)
                .put("direction", operation.path("action").asText())
                .put("description", message.path("summary").asText())
                .set("example", message.at("/examples/0/payload"));
    }
}
