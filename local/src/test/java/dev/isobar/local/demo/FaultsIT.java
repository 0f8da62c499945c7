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

    /** One kind for each market's socket, and two for REST, which has to repair the rest. */
    private static final String FAULTS =
            """
            [{"fault":"cut","venue":"binance","market":"spot"},
             {"fault":"silence","venue":"bybit","market":"spot","duration":75},
             {"fault":"duplicate","venue":"okx","market":"spot","duration":60},
             {"fault":"reorder","venue":"binance","market":"linear","duration":60},
             {"fault":"late","venue":"bybit","market":"linear","duration":60},
             {"fault":"half-frame","venue":"okx","market":"linear","probability":0.2,"duration":30},
             {"fault":"429","venue":"binance","duration":20},
             {"fault":"5xx","venue":"okx","duration":20}]
            """;

    @TempDir private Path data;

    @Test
    void barsEndAsIfUndisturbedOrTheGapIsDeclaredWithItsCause() throws Exception {
        try (RunningDemo demo = RunningDemo.start(data.resolve("demo"), "--fresh")) {
            demo.await(Duration.ofMinutes(2), () -> bars(demo, Place.LINEAR.get(2)));
            long from = Instant.now().truncatedTo(ChronoUnit.MINUTES).toEpochMilli();

            demo.order(FAULTS);

            for (Place place : Place.ALL) {
                demo.await(
                        Duration.ofMinutes(MINUTES + 4),
                        () -> assertTrueOrDeclared(demo, place, from));
            }
        }
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
        JsonNode coverage =
                demo.get(
                        "/api/v1/coverage?exchange=%s&symbol=%s"
                                .formatted(place.exchange(), place.symbol()));
        for (JsonNode range : coverage.path("ranges")) {
            long start = Instant.parse(range.path("start").asText()).toEpochMilli();
            long end = Instant.parse(range.path("end").asText()).toEpochMilli();
            if (start < at + MINUTE && end > at && range.path("state").asText().equals("missing")) {
                return !range.path("cause").asText().isEmpty();
            }
        }
        return false;
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
