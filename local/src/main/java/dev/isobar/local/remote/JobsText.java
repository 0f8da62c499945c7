package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schedules and their runs in a line or two each. */
final class JobsText {
    private JobsText() {}

    static String schedule(JsonNode one) {
        String text =
                "%-32s %-28s last %-34s %s"
                        .formatted(
                                one.path("name").asText(),
                                when(one),
                                one.has("last_run") ? run(one.path("last_run")) : "never",
                                next(one));
        int failures = one.path("last_day").path("failures").asInt();
        if (failures > 0) {
            text +=
                    "%n    %d of %d failed within a day"
                            .formatted(failures, one.path("last_day").path("runs").asInt());
        }
        return text + error(one.path("last_run"));
    }

    /** One line of a history. */
    static String history(JsonNode run) {
        List<String> counts = new ArrayList<>();
        run.path("counts")
                .properties()
                .forEach(one -> counts.add(one.getKey() + " " + one.getValue().asText()));
        return "%s  %-36s %s%s"
                .formatted(run(run), run.path("id").asText(), String.join(", ", counts), error(run))
                .stripTrailing();
    }

    /** A queue and its letters. */
    static String dead(JsonNode queue) {
        StringBuilder text = new StringBuilder(queue.path("name").asText());
        if (queue.path("letters").isEmpty()) {
            text.append(": nothing");
        }
        for (JsonNode letter : queue.path("letters")) {
            text.append(
                    "%n    %s  %s: %s"
                            .formatted(
                                    letter.path("at").asText(),
                                    letter.path("from").asText("nobody knows"),
                                    letter.path("reason").asText()));
        }
        return text.toString();
    }

    private static String when(JsonNode one) {
        String zone = one.path("timezone").asText();
        return one.path("expression").asText()
                + (zone.equals("UTC") || zone.equals("Z") ? "" : " " + zone);
    }

    private static String next(JsonNode one) {
        if (!one.path("enabled").asBoolean()) {
            return "disabled";
        }
        return one.has("next_run")
                ? "next " + at(one, "next_run").truncatedTo(ChronoUnit.SECONDS)
                : "next not known yet";
    }

    private static String run(JsonNode run) {
        String took = "";
        if (run.has("end")) {
            Duration time = Duration.between(at(run, "start"), at(run, "end"));
            took = String.format(Locale.ROOT, ", %.1f s", time.toMillis() / 1e3);
        }
        return "%s %s%s"
                .formatted(
                        at(run, "start").truncatedTo(ChronoUnit.SECONDS),
                        run.path("outcome").asText(),
                        took);
    }

    private static Instant at(JsonNode run, String field) {
        return Instant.parse(run.path(field).asText());
    }

    private static String error(JsonNode run) {
        return run.has("error") ? "%n    %s".formatted(run.path("error").asText()) : "";
    }
}
