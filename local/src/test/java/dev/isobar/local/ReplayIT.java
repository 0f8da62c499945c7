package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.CaptureScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./isobar replay} over two hours in which everything goes wrong. */
class ReplayIT {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir private static Path folder;
    private static Path capture;

    @BeforeAll
    static void write() throws Exception {
        capture =
                CaptureScenario.of(7, START, Duration.ofHours(2), 1_000_000)
                        .write(folder.resolve("whole"));
    }

    @Test
    @Timeout(90)
    @DisplayName("R5 two hours and a million trades of three venues replay equally")
    void twoHoursReplayEqually() throws Exception {
        CommandLineRun run = CommandLineRun.of(new Replay(), "--verify", "--json", capture);

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("sha256").asText()).hasSize(64);
        assertThat(json.path("sha256_through_lanes")).isEqualTo(json.path("sha256"));
        assertThat(total(json, "trades")).isGreaterThanOrEqualTo(1_000_000);
        assertThat(total(json, "gaps")).isPositive();
        assertThat(json.path("duplicates").asLong()).isPositive();
        assertThat(venues(json)).containsExactly("binance", "bybit", "okx");
        assertThat(json.path("cut")).isEmpty();
    }

    @Test
    @DisplayName("no bar at all exits 3, unless --allow-empty")
    void noBarIsAFailureUnlessAllowed() throws Exception {
        Path empty =
                new CaptureScenario(7, START, Duration.ofMillis(100), 0.01, true)
                        .write(folder.resolve("empty"));

        CommandLineRun refused = CommandLineRun.of(new Replay(), empty);
        CommandLineRun allowed = CommandLineRun.of(new Replay(), "--allow-empty", empty);

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("no bar").contains("--allow-empty");
        assertThat(allowed.code()).isZero();
    }

    @Test
    @DisplayName("a capture without its end is read to its last whole line, and said so")
    void aTruncatedCaptureIsReadToItsLastWholeLine() throws Exception {
        byte[] whole = Files.readAllBytes(capture);
        Path truncated = folder.resolve("truncated.jsonl.gz");
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 10));

        CommandLineRun run = CommandLineRun.of(new Replay(), "--verify", truncated);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("its writer was killed: ").contains("truncated.jsonl.gz");
        assertThat(run.out()).contains(" 0 unparsable");
    }

    private static long total(JsonNode json, String field) {
        long total = 0;
        for (JsonNode line : json.path("instruments")) {
            total += line.path(field).asLong();
        }
        return total;
    }

    private static Set<String> venues(JsonNode json) {
        Set<String> venues = new TreeSet<>();
        json.path("instruments")
                .fieldNames()
                .forEachRemaining(id -> venues.add(id.substring(0, id.indexOf(':'))));
        return venues;
    }
}
