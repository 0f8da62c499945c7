package dev.isobar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a chaos run did and left, in words; printed, and kept in target/chaos.txt. */
final class ChaosReport {
    private final StringBuilder text = new StringBuilder();
    private final List<String> breaches = new ArrayList<>();

    ChaosReport(long seed, Duration length) {
        line("chaos: seed %d, faults for %d s", seed, length.toSeconds());
    }

    void faults(ChaosPlan plan, List<Place> blind) {
        Map<String, Long> kinds =
                plan.strikes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        strike -> strike.kind().id(),
                                        TreeMap::new,
                                        Collectors.counting()));
        line("faults ordered: %d %s", plan.strikes().size(), kinds);
        line("  no frames were lost in secret at %s: nothing there would show it", blind);
    }

    void feeds(RunningDemo demo) {
        Map<String, Integer> reconnects = new TreeMap<>();
        List<String> down = new ArrayList<>();
        for (JsonNode stream : demo.get("/api/v1/feeds").path("streams")) {
            String name = stream.path("name").asText();
            reconnects.merge(name.split(" ")[0], stream.path("reconnects").asInt(), Integer::sum);
            if (!stream.path("connected").asBoolean()) {
                down.add(name);
            }
        }
        int all = reconnects.values().stream().mapToInt(Integer::intValue).sum();
        line("reconnects: %d %s; streams still down: %s", all, reconnects, down);
    }

    void verdicts(List<Verdict> verdicts) {
        Map<String, Integer> venues = new TreeMap<>();
        Map<String, Integer> sources = new TreeMap<>();
        Map<String, Integer> causes = new TreeMap<>();
        int empty = 0;
        for (Verdict verdict : verdicts) {
            venues.merge(verdict.place().exchange(), verdict.bars(), Integer::sum);
            verdict.right().forEach((source, n) -> sources.merge(source, n, Integer::sum));
            verdict.missing().forEach((cause, n) -> causes.merge(cause, n, Integer::sum));
            empty += verdict.empty();
        }
        int all = venues.values().stream().mapToInt(Integer::intValue).sum();
        line("bars equal to the truth: %d %s", all, venues);
        line("  by source %s; minutes known empty: %d", sources, empty);
        line("minutes declared missing, by cause: %s", causes);
        for (Verdict verdict : verdicts) {
            if (!verdict.missing().isEmpty()) {
                line("  %s %s", verdict.place(), verdict.missing());
            }
            verdict.faults().values().forEach(fault -> line("  WRONG %s", fault));
        }
    }

    void meters(JsonNode meters) {
        line("limits (highest of allowed):");
        for (JsonNode meter : meters) {
            String of =
                    "%s %s %s: %d of %d, %s, %d breaches"
                            .formatted(
                                    meter.path("venue").asText(),
                                    meter.path("market").asText(),
                                    meter.path("limit").asText(),
                                    meter.path("high").asLong(),
                                    meter.path("allowed").asLong(),
                                    meter.path("exercised").asBoolean()
                                            ? meter.path("percent").asInt() + " %"
                                            : "not exercised (%d %%)"
                                                    .formatted(meter.path("percent").asInt()),
                                    meter.path("breaches").asLong());
            line("  %s", of);
            if (meter.path("breaches").asLong() > 0) {
                breaches.add(of);
            }
        }
    }

    void quality(List<Verdict> verdicts, RunningDemo demo) {
        for (Verdict verdict : verdicts) {
            JsonNode of = ChaosIT.quality(demo, verdict.place());
            line(
                    "quality of %s: %d trades passed, failed %s, completeness %s",
                    verdict.place(),
                    of.path("passed_checks").asLong(),
                    of.path("by_check"),
                    of.path("completeness").path("share"));
        }
    }

    void memory(
            Footprint footprint,
            Footprint.Sample before,
            Footprint.Live middle,
            Footprint.Live last) {
        Footprint.Sample after = footprint.take();
        List<Footprint.Sample> samples = footprint.samples();
        long half = (before.at() + after.at()) / 2;
        line(
                "memory of all processes, PSS: %.0f MiB before, %.0f at most, %.0f after;"
                        + " slope of the programs' second half %.1f MiB a minute (%d samples);"
                        + " Redis %.0f before, %.0f after, its logs being bounded",
                before.memory(),
                footprint.highest(),
                after.memory(),
                footprint.slope(half),
                samples.size(),
                before.redis(),
                after.redis());
        line(
                "after a whole collection: %s halfway, %s at the end; %.2f MiB a minute",
                middle, last, last.growth(middle));
        line(
                "threads: %d before, %d at most, %d after; sockets: %d before, %d at most, %d after",
                before.threads(),
                samples.stream().mapToLong(Footprint.Sample::threads).max().orElse(0),
                after.threads(),
                before.sockets(),
                samples.stream().mapToLong(Footprint.Sample::sockets).max().orElse(0),
                after.sockets());
    }

    /** Limits that were broken. */
    List<String> breaches() {
        return breaches;
    }

    void write() throws IOException {
        System.out.println(text);
        Path target = Path.of(System.getProperty("isobar.home"), "local", "target", "chaos.txt");
        Files.writeString(target, text, StandardCharsets.UTF_8);
    }

    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
