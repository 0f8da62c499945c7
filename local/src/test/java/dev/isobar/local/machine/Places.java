package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.demo.Place;
import dev.isobar.local.demo.Truth;
import dev.isobar.local.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;

/** What a node tells of {@link Place#ALL}, held against the trades of the simulated venues. */
final class Places {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private Places() {}

    static String id(Place place) {
        return place.exchange() + ":" + place.market() + ":" + place.venueSymbol();
    }

    static String path(Place place, String what) {
        return "/api/v1/exchanges/%s/%s/%s".formatted(place.exchange(), what, place.symbol());
    }

    /** The newest minutes, thirty at most; there must be some. */
    static JsonNode bars(Node node, Place place) {
        JsonNode bars = node.get(path(place, "ohlc") + "/1m?limit=30").path("bars");
        assertThat(bars).as("%s has bars", place).isNotEmpty();
        return bars;
    }

    /**
     * Every minute of every place is final, the venue's own and proven.
     *
     * @param from of a minute, in milliseconds; the newest thirty reach back to it
     * @param end of a minute, in milliseconds; past
     */
    static boolean assertTrueAndComplete(Node node, Simulator venues, long from, long end) {
        assertThat(System.currentTimeMillis()).isGreaterThan(end);
        // What is complete last is asked for first: trades are many.
        Place.ALL.forEach(place -> assertComplete(node, place, from, end));
        Place.ALL.forEach(place -> assertTrue(node, venues, place, from, end));
        return true;
    }

    private static void assertTrue(Node node, Simulator venues, Place place, long from, long end) {
        JsonNode bars = bars(node, place);
        for (long at = from; at < end; at += MINUTE) {
            Truth truth =
                    Truth.of(path -> Node.json(venues.control() + "/simulator" + path), place, at);
            JsonNode found = null;
            for (JsonNode bar : bars) {
                found = bar.path("open_time").asLong() == at ? bar : found;
            }
            String which = place + " " + Instant.ofEpochMilli(at);
            assertThat(found == null).as(which + " exists").isEqualTo(truth == null);
            if (truth != null) {
                assertThat(found.path("final").asBoolean()).as(which + " is final").isTrue();
                truth.assertEqual(found);
            }
        }
    }

    private static void assertComplete(Node node, Place place, long from, long end) {
        JsonNode ranges =
                node.get(
                                "/api/v1/coverage?exchange=%s&symbol=%s&start=%d&end=%d"
                                        .formatted(place.exchange(), place.symbol(), from, end))
                        .path("ranges");
        assertThat(ranges).as("%s", place).isNotEmpty();
        for (JsonNode range : ranges) {
            assertThat(range.path("state").asText())
                    .as("%s %s", place, ranges)
                    .isEqualTo("complete");
        }
    }
}
