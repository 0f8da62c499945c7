package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Asks the socket every example of asyncapi.json; what comes back is as that says. */
abstract class FrameQuestions extends AliasQuestions {

    @Test
    @DisplayName("R2 every channel is subscribed to by its example, and each frame is as described")
    void everyChannel() throws Exception {
        JsonNode document = json(get("asyncapi.json"));
        JsonNode examples = document.at("/components/messages/subscribe/examples");
        List<JsonNode> frames = new ArrayList<>();
        try (SocketClient socket = new SocketClient(socketAddress(), Surroundings.ADMIN_TOKEN)) {
            frames.add(socket.next());
            for (JsonNode example : examples) {
                socket.send(example.path("payload").toString());
                frames.add(socket.next("ack"));
                frames.add(socket.next("snapshot"));
            }
            socket.send("{\"op\":\"subscribe\"}");
            frames.add(socket.next("error"));
            socket.send(document.at("/components/messages/ping/examples/0/payload").toString());
            frames.add(socket.next("pong"));
        }

        assertThat(frames).hasSize(3 + 2 * examples.size());
        for (JsonNode frame : frames) {
            String schema = "/components/messages/" + frame.path("type").asText() + "/payload";
            assertThat(Schemas.faults(document, document.at(schema), frame))
                    .as("%.300s", frame)
                    .isEmpty();
        }
    }
}
