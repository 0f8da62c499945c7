package dev.isobar.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import dev.isobar.flows.FlowEvent;
import java.util.function.UnaryOperator;

/** Reads what an event of the flow says, field by field. */
final class EventWords {
    private EventWords() {}

    /** Of {@code cascade.number}, its text; empty where it says nothing. */
    static UnaryOperator<String> of(FlowEvent event) {
        try {
            JsonNode said = Json.MAPPER.readTree(event.json());
            return field -> said.at(JsonPointer.compile("/" + field.replace('.', '/'))).asText("");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is no JSON: " + event.json(), e);
        }
    }
}
