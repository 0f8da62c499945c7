package dev.isobar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be known to explain a minute without an account: what the ledger holds around it, how
 * the feeds of its market stand, and when it traded at the venue.
 */
final class Circumstances {
    private static final long AROUND = Duration.ofMinutes(3).toMillis();
    private static final int NEAREST = 3;

    private Circumstances() {}

    static String of(RunningDemo demo, Place place, long at, long end) {
        long now = System.currentTimeMillis();
        long to = Math.min(now, end + AROUND);
        return "\n    now %s\n    ledger %s\n    feeds %s\n    venue %s"
                .formatted(
                        Instant.ofEpochMilli(now),
                        Verdict.coverage(demo, place, at - AROUND, to),
                        feeds(demo, place),
                        traded(demo, place, at, now));
    }

    /** With their reconnects and the age of their newest data. */
    private static List<JsonNode> feeds(RunningDemo demo, Place place) {
        String name = place.exchange() + " " + place.market() + " ";
        List<JsonNode> feeds = new ArrayList<>();
        for (JsonNode stream : demo.get("/api/v1/feeds").path("streams")) {
            if (stream.path("name").asText().startsWith(name)) {
                feeds.add(stream);
            }
        }
        return feeds;
    }

    /** The last trades before the minute's start, and the last of all. */
    private static String traded(RunningDemo demo, Place place, long at, long now) {
        List<String> before = new ArrayList<>();
        List<String> since = new ArrayList<>();
        for (JsonNode trade : Truth.trades(demo::venues, place, at - AROUND, now)) {
            long time = trade.path("time").asLong();
            (time < at ? before : since).add(Instant.ofEpochMilli(time).toString());
        }
        return "traded before it at %s; since its start %d times, lately at %s"
                .formatted(last(before), since.size(), last(since));
    }

    private static List<String> last(List<String> all) {
        return all.subList(Math.max(0, all.size() - NEAREST), all.size());
    }
}
