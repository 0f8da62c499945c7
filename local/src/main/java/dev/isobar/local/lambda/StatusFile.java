package dev.isobar.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.template.Function;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what ran and what runs next, for people and tests: {@code
 * {"functions":{"DispatchCollection":{"schedules":["rate(1 minute)"],"events":1,…}},
 * "schedules":{"DispatchCollectionEveryMinute":{"function":"DispatchCollection","next":"…",…}}}}.
 * Replaced as a whole, so that a reader never sees half of it. Where it cannot be written the old
 * one stays, and that is told once: what it is about goes on. Safe for all threads.
 */
final class StatusFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(StatusFile.class.getName());

    private final Path file;
    private final Map<String, Counts> counts = new TreeMap<>();
    private final Map<String, Function> functions = new TreeMap<>();
    private List<Upcoming> upcoming = List.of();
    private boolean stale;

    StatusFile(Path file) {
        this.file = file;
    }

    synchronized void write(Function function, Counts news) {
        counts.put(function.name(), news);
        functions.put(function.name(), function);
        replace();
    }

    synchronized void plan(List<Upcoming> news) {
        upcoming = news;
        replace();
    }

    private void replace() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode all = root.putObject("functions");
        counts.forEach((name, each) -> write(all.putObject(name), functions.get(name), each));
        ObjectNode schedules = root.putObject("schedules");
        upcoming.forEach(each -> write(schedules.putObject(each.trigger().name()), each));
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            stale = false;
        } catch (IOException e) {
            if (!stale) {
                LOG.log(Level.ERROR, file + " cannot be written and tells of the past", e);
            }
            stale = true;
        }
    }

    private static void write(ObjectNode node, Function function, Counts counts) {
        ArrayNode schedules = node.putArray("schedules");
        function.triggers().forEach(trigger -> schedules.add(trigger.expression()));
        node.put("events", counts.events())
                .put("attempts", counts.attempts())
                .put("successes", counts.successes())
                .put("failures", counts.failures())
                .put("dead_letters", counts.deadLetters());
        write(node, "last_event", counts.lastEvent());
        write(node, "last_success", counts.lastSuccess());
        if (!counts.lastError().isEmpty()) {
            node.put("last_error", counts.lastError());
        }
    }

    private static void write(ObjectNode node, Upcoming each) {
        node.put("function", each.function())
                .put("expression", each.trigger().expression())
                .put("timezone", each.trigger().zone().getId())
                .put("enabled", each.trigger().enabled());
        each.due().ifPresent(due -> node.put("next", due.toString()));
    }

    private static void write(ObjectNode node, String name, Instant at) {
        if (at.isAfter(Instant.EPOCH)) {
            node.put(name, at.toString());
        }
    }
}
