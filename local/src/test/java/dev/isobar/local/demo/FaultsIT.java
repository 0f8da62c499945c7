package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at six markets at once, and what is left of it. */
class FaultsIT {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MINUTES = 3;

    /** One kind for each market's socket; REST, which has to repair it, is struck twice each. */
    private static final String FAULTS =
            """
            [{"fault":"cut","venue":"binance","market":"spot"},
             {"fault":"silence","venue":"bybit","market":"spot","duration":75},
             {"fault":"duplicate","venue":"okx","market":"spot","duration":60},
             {"fault":"late","venue":"binance","market":"linear","duration":60},
             {"fault":"reorder","venue":"bybit","market":"linear","duration":60},
             {"fault":"half-frame","venue":"okx","market":"linear","probability":0.2,"duration":30},
             {"fault":"418","venue":"binance","market":"spot","seconds":10,"count":2},
             {"fault":"429","venue":"bybit","market":"spot","seconds":5,"count":2},
             {"fault":"half-body","venue":"bybit","market":"linear","count":2},
             {"fault":"half-body","venue":"okx","market":"spot","count":2},
             {"fault":"5xx","venue":"okx","market":"linear","count":2}]
            """;

    /** The stream misses a part of a minute, and nobody gives its bar. */
    private static final String WITHHELD =
            """
            [{"fault":"cut","venue":"bybit","market":"linear"},
             {"fault":"withhold","venue":"bybit","market":"linear","status":500,
              "start":%d,"end":%d}]
            """;

    private static final Place CUT = Place.LINEAR.get(1);

    @TempDir private Path data;

    @Test
    void barsEndAsIfUndisturbedOrTheGapIsDeclaredWithItsCause() throws Exception {
        try (RunningDemo demo = RunningDemo.start(data.resolve("demo"), "--fresh")) {
            demo.await(Duration.ofMinutes(2), () -> bars(demo, Place.LINEAR.get(2)));
            long from = Instant.now().truncatedTo(ChronoUnit.MINUTES).toEpochMilli() + MINUTE;
            demo.await(Duration.ofMinutes(2), () -> assertPast(from + MINUTE / 10));

            demo.order(FAULTS);
            demo.order(WITHHELD.formatted(from, from + MINUTE));

            JsonNode gap = demo.await(Duration.ofMinutes(3), () -> declared(demo, CUT, from));
            assertThat(gap.path("cause").asText()).isNotEmpty();
            demo.release("withhold");

            demo.await(Duration.ofMinutes(4), () -> assertFilled(demo, CUT, from));
            for (Place place : Place.ALL) {
                demo.await(
                        Duration.ofMinutes(MINUTES + 4),
                        () -> assertTrueOrDeclared(demo, place, from));
            }
            assertThat(demo.venues("/faults")).as("faults that never struck").isEmpty();
        }
    }

    /** Well within a minute that the streams saw from its start. */
    private static boolean assertPast(long time) {
        assertThat(System.currentTimeMillis()).isGreaterThan(time);
        return true;
    }

    private static JsonNode declared(RunningDemo demo, Place place, long at) {
        JsonNode range = coverage(demo, place, at);
        assertThat(range.path("state").asText()).as("%s", range).isEqualTo("missing");
        return range;
    }

    private static JsonNode assertFilled(RunningDemo demo, Place place, long at) {
        JsonNode range = coverage(demo, place, at);
        assertThat(range.path("state").asText()).as("%s", range).isEqualTo("complete");
        JsonNode bars = bars(demo, place);
        assertTrue(demo, place, at, bars);
        return bars;
    }

    private static JsonNode assertTrueOrDeclared(RunningDemo demo, Place place, long from) {
        JsonNode bars = bars(demo, place);
        for (long at = from; at < from + MINUTES * MINUTE; at += MINUTE) {
            if (!isDeclared(demo, place, at)) {
                assertTrue(demo, place, at, bars);
            }
        }
        return bars;
    }

    private static void assertTrue(RunningDemo demo, Place place, long at, JsonNode bars) {
        assertThat(at + MINUTE).isLessThanOrEqualTo(System.currentTimeMillis());
        Truth truth = Truth.of(demo, place, at);
        JsonNode found = null;
        for (JsonNode bar : bars) {
            found = bar.path("open_time").asLong() == at ? bar : found;
        }
        String which = place + " " + Instant.ofEpochMilli(at);
        if (truth == null) {
            assertThat(found).as(which + " nothing traded").isNull();
            return;
        }
        assertThat(found).as(which + " exists").isNotNull();
        assertThat(found.path("final").asBoolean()).as(which + " is final").isTrue();
        truth.assertEqual(found);
    }

    private static boolean isDeclared(RunningDemo demo, Place place, long at) {
        JsonNode range = coverage(demo, place, at);
        return range.path("state").asText().equals("missing")
                && !range.path("cause").asText().isEmpty();
    }

    /** What is known of that minute. */
    private static JsonNode coverage(RunningDemo demo, Place place, long at) {
        JsonNode ranges =
                demo.get(
                                "/api/v1/coverage?exchange=%s&symbol=%s&start=%d&end=%d"
                                        .formatted(
                                                place.exchange(), place.symbol(), at, at + MINUTE))
                        .path("ranges");
        assertThat(ranges).as("%s at %d", place, at).hasSize(1);
        return ranges.get(0);
    }

    private static JsonNode bars(RunningDemo demo, Place place) {
        JsonNode bars =
                demo.get(
                                "/api/v1/exchanges/%s/ohlc/%s/1m?limit=20"
                                        .formatted(place.exchange(), place.symbol()))
                        .path("bars");
        assertThat(bars).as("%s has bars", place).isNotEmpty();
        return bars;
    }
}
