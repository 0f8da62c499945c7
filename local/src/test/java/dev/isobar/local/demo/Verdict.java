package dev.isobar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one series: each minute is the bar that really traded, known empty, or declared
 * missing with its cause; whatever else it is stands in {@code faults}.
 *
 * @param right bars by where they came from
 * @param empty minutes known to be empty
 * @param missing minutes by the cause that is declared
 * @param faults by opening time: minutes with a wrong bar, or without any account
 */
record Verdict(
        Place place,
        Map<String, Integer> right,
        int empty,
        Map<String, Integer> missing,
        Map<Long, String> faults) {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int EXPLAINED = 5;

    /** Of [start, end), whole minutes that are over. */
    static Verdict of(RunningDemo demo, Place place, long start, long end) {
        Map<Long, Truth> truth = Truth.of(demo, place, start, end);
        Map<Long, JsonNode> bars = bars(demo, place, start, end);
        JsonNode ranges = coverage(demo, place, start, end);
        Verdict verdict = new Verdict(place, new TreeMap<>(), 0, new TreeMap<>(), new TreeMap<>());
        for (long at = start; at < end; at += MINUTE) {
            verdict = verdict.minute(at, truth.get(at), bars.get(at), state(ranges, at));
        }
        return verdict;
    }

    /**
     * @param forGood whether nobody will ever tell what is missing
     */
    boolean isSettled(boolean forGood) {
        return faults.isEmpty() && (forGood || missing.isEmpty());
    }

    /** With what is needed to find out why; of a few faults, because they tend to be alike. */
    Verdict explained(RunningDemo demo) {
        Map<Long, String> explained = new TreeMap<>(faults);
        faults.keySet().stream()
                .limit(EXPLAINED)
                .forEach(
                        at ->
                                explained.merge(
                                        at,
                                        Circumstances.of(demo, place, at, at + MINUTE),
                                        String::concat));
        return new Verdict(place, right, empty, missing, explained);
    }

    int bars() {
        return right.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Verdict minute(long at, Truth truth, JsonNode bar, JsonNode known) {
        boolean isFinal = bar != null && bar.path("final").asBoolean();
        boolean isMissing =
                known.path("state").asText().equals("missing")
                        && !known.path("cause").asText().isEmpty();
        if (isFinal) {
            judge(at, truth, bar, known);
        } else if (isMissing) {
            missing.merge(known.path("cause").asText(), 1, Integer::sum);
        } else if (truth == null
                && bar == null
                && known.path("state").asText().equals("complete")) {
            return new Verdict(place, right, empty + 1, missing, faults);
        } else {
            say(at, "no final bar and no account: truth %s, bar %s".formatted(truth, bar), known);
        }
        return this;
    }

    private void judge(long at, Truth truth, JsonNode bar, JsonNode known) {
        if (truth == null) {
            say(at, "a bar where nothing traded: " + bar, known);
            return;
        }
        try {
            truth.assertEqual(bar);
            right.merge(bar.path("source").asText(), 1, Integer::sum);
        } catch (AssertionError e) {
            String what = e.getMessage().strip().replaceAll("\\s+", " ");
            say(at, "wrong: %s; truth %s".formatted(what, truth), known);
        }
    }

    private void say(long at, String what, JsonNode known) {
        faults.put(
                at, "%s %s %s; known %s".formatted(place, Instant.ofEpochMilli(at), what, known));
    }

    private static Map<Long, JsonNode> bars(RunningDemo demo, Place place, long start, long end) {
        JsonNode answer =
                demo.get(
                        "/api/v1/exchanges/%s/ohlc/%s/1m?market=%s&start=%d&end=%d&limit=5000&provenance=true"
                                .formatted(
                                        place.exchange(),
                                        place.symbol(),
                                        place.market(),
                                        start,
                                        end));
        Map<Long, JsonNode> bars = new TreeMap<>();
        answer.path("bars").forEach(bar -> bars.put(bar.path("open_time").asLong(), bar));
        return bars;
    }

    static JsonNode coverage(RunningDemo demo, Place place, long start, long end) {
        return demo.get(
                        "/api/v1/coverage?exchange=%s&symbol=%s&market=%s&start=%d&end=%d"
                                .formatted(
                                        place.exchange(),
                                        place.symbol(),
                                        place.market(),
                                        start,
                                        end))
                .path("ranges");
    }

    /** The worst that is known of a part of that minute. */
    private static JsonNode state(JsonNode ranges, long at) {
        JsonNode worst = RunningDemo.JSON.createObjectNode();
        for (JsonNode range : ranges) {
            long from = Instant.parse(range.path("start").asText()).toEpochMilli();
            long to = Instant.parse(range.path("end").asText()).toEpochMilli();
            boolean isWorse = worst.isEmpty() || !range.path("state").asText().equals("complete");
            if (from < at + MINUTE && to > at && isWorse) {
                worst = range;
            }
        }
        return worst;
    }
}
