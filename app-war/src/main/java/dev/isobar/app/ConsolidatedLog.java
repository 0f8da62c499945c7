package dev.isobar.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.app.socket.Update;
import dev.isobar.app.socket.UpdateLog;
import dev.isobar.live.Subject;
import dev.isobar.live.TellConsolidated.Log;
import dev.isobar.live.TellConsolidated.Told;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which consolidated bars were told, read from what was published. */
record ConsolidatedLog(UpdateLog log) implements Log {
    private static final int NEWEST = 60;
    private static final ObjectReader READER = JsonMapper.builder().build().reader();

    @Override
    public Map<Instant, Told> read(Subject subject) {
        Map<Instant, Told> told = new HashMap<>();
        for (Update update : log.newest(subject, NEWEST)) { // oldest first: the newest stays
            JsonNode bar = bar(update.data());
            told.put(
                    Instant.ofEpochMilli(bar.path("open_time").longValue()),
                    new Told(bar.path("revision").intValue(), bar.path("hash").asText()));
        }
        return told;
    }

    private static JsonNode bar(String json) {
        try {
            return READER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was published is no JSON: " + json, e);
        }
    }
}
