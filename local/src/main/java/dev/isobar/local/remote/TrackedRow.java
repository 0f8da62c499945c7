package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A tracked instrument in one line. */
final class TrackedRow {
    private TrackedRow() {}

    static String of(JsonNode tracked) {
        List<String> history = new ArrayList<>();
        tracked.path("history")
                .properties()
                .forEach(one -> history.add(one.getKey() + "=" + one.getValue().asText()));
        return "%-36s %-20s %s%s"
                .formatted(
                        tracked.path("id").asText(),
                        tracked.path("symbol").asText("(not listed)"),
                        tracked.path("live").asBoolean() ? "live" : "history only",
                        history.isEmpty() ? "" : "  " + String.join(" ", history))
                .stripTrailing();
    }
}
