package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./isobar backfill}. */
@Command(
        name = "backfill",
        description = {
            "Collect bars of the past. What is known to be complete is not asked for again, so a"
                    + " backfill that was ended goes on where it was.",
            "Exits 1 if something is missing afterwards that the venue may still have."
        },
        mixinStandardHelpOptions = true)
public final class Backfill implements Callable<Integer> {
    private static final int PAGE = 1_000;

    @Mixin private RemoteOptions remote;
    @Mixin private SeriesOptions series;

    private record Stretch(Instant start, Instant end) {
        Duration length() {
            return Duration.between(start, end);
        }
    }

    @Override
    public Integer call() throws Exception {
        Remote server = remote.open();
        Instant from = series.start();
        Instant to = series.end();
        List<Stretch> wanted = open(server.get(series.coverage(from, to)));
        Progress progress = new Progress(System.err, System.console() != null, System.nanoTime());
        long bars = 0;
        Duration all = length(wanted);
        Duration before = Duration.ZERO;
        for (Stretch stretch : wanted) {
            Instant at = stretch.start;
            while (at.isBefore(stretch.end)) {
                JsonNode page = server.get(series.bars(at, stretch.end, PAGE));
                bars += page.path("bars").size();
                at = next(page, at, stretch);
                Duration done = before.plus(Duration.between(stretch.start, at));
                progress.at(share(done, all), bars, System.nanoTime());
            }
            before = before.plus(stretch.length());
        }
        progress.end();
        return report(server.get(series.coverage(from, to)), bars);
    }

    /** Where nobody looked yet, or where a look may find more now. */
    private static List<Stretch> open(JsonNode coverage) {
        List<Stretch> open = new ArrayList<>();
        for (JsonNode range : coverage.path("ranges")) {
            if (mayBeFilled(range)) {
                open.add(
                        new Stretch(
                                Instant.parse(range.path("start").asText()),
                                Instant.parse(range.path("end").asText())));
            }
        }
        return open;
    }

    private static boolean mayBeFilled(JsonNode range) {
        return !range.path("state").asText().equals("complete")
                && !List.of("venue depth", "halted").contains(range.path("cause").asText());
    }

    private static Instant next(JsonNode page, Instant at, Stretch stretch) throws IOException {
        if (page.path("next").isNull()) {
            return stretch.end;
        }
        Instant next = Instant.ofEpochMilli(page.path("next").asLong());
        if (!next.isAfter(at)) {
            throw new Remote.Failure(
                    "no way past %s: the venue does not answer for it now; run it again later"
                            .formatted(at));
        }
        return next.isBefore(stretch.end) ? next : stretch.end;
    }

    private static Duration length(List<Stretch> all) {
        return all.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static double share(Duration done, Duration all) {
        return all.isZero() ? 1 : Math.min(1, (double) done.toMillis() / all.toMillis());
    }

    private int report(JsonNode coverage, long bars) {
        boolean isOpen = false;
        for (JsonNode range : coverage.path("ranges")) {
            isOpen |= mayBeFilled(range);
        }
        if (remote.json) {
            ObjectNode json = Remote.JSON.createObjectNode().put("bars", bars);
            System.out.println(json.set("coverage", coverage));
        } else {
            System.out.printf("%,d bars asked for%n", bars);
            CoverageText.print(coverage, System.out);
        }
        return isOpen ? 1 : 0;
    }
}
