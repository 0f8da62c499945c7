package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;

/** Versions and changes in one line each. */
final class ConfigText {
    private ConfigText() {}

    static String line(JsonNode version) {
        String running =
                version.has("running") && !version.path("running").equals(version.path("version"))
                        ? "  (the node runs " + version.path("running") + ")"
                        : "";
        return "%-12s version %-4s %s  %s  %s%s"
                .formatted(
                        version.path("name").asText(),
                        version.path("version").asText(),
                        version.path("at").asText("as started"),
                        version.path("author").asText(""),
                        version.path("comment").asText(""),
                        running)
                .stripTrailing();
    }

    static String change(JsonNode change) {
        return "%s: %s → %s"
                .formatted(
                        change.path("path").asText(),
                        change.path("before").asText("(none)"),
                        change.path("after").asText("(none)"));
    }
}
