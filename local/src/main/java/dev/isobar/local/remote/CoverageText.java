package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** What is known of a series, for people. */
final class CoverageText {
    private CoverageText() {}

    static void print(JsonNode coverage, PrintStream out) {
        out.printf(
                "%s %s %s %s: %s%n",
                coverage.path("exchange").asText(),
                coverage.path("market").asText(),
                coverage.path("symbol").asText(),
                coverage.path("interval").asText(),
                coverage.path("complete").asBoolean() ? "complete" : "not complete");
        for (JsonNode range : coverage.path("ranges")) {
            String why =
                    range.path("state").asText().equals("complete")
                            ? range.path("proof").asText()
                            : range.path("cause").asText();
            out.printf(
                    "  %s  %s  %-8s %s%n",
                    range.path("start").asText(),
                    range.path("end").asText(),
                    range.path("state").asText(),
                    why);
        }
    }
}
