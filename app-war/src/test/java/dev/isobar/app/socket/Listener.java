package dev.isobar.app.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import dev.isobar.live.Subject;
import java.util.ArrayList;
import java.util.List;

/** Notes type, epoch and sequence of every frame. */
final class Listener implements Subscriber {
    final List<String> frames = new ArrayList<>();
    boolean wants = true;
    Filter filter = Filter.ALL;

    @Override
    public void send(Frame frame) {
        frames.addAll(frame.texts());
    }

    @Override
    public boolean wants(Subject subject) {
        return wants;
    }

    @Override
    public Filter filter(Subject subject) {
        return filter;
    }

    @Override
    public void forget(Subject subject) {
        wants = false;
    }

    List<String> heard() {
        return frames.stream().map(Listener::brief).toList();
    }

    private static String brief(String frame) {
        try {
            JsonNode json = Json.MAPPER.readTree(frame);
            return json.path("type").asText()
                    + " "
                    + json.path("epoch").asText()
                    + " "
                    + json.path("sequence").asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError(frame, e);
        }
    }
}
