package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./isobar record} beside simulated venues, and its capture replayed. */
class RecordIT {
    @TempDir private Path folder;

    @Test
    void whatIsRecordedReplaysWithEqualHashes() throws Exception {
        CommandLineRun recorded;
        try (Simulator simulator = Simulator.start(SimulatorOptions.seeded(3).rate(20))) {
            recorded =
                    CommandLineRun.of(
                            new Record(() -> settings(simulator.settings())),
                            "binance:BTC-USDT",
                            "bybit:BTC-USDT-PERP",
                            "okx:BTC-USDT-PERP",
                            "--seconds",
                            6,
                            "--out",
                            folder);
        }
        assertThat(recorded.code()).as(recorded.err()).isZero();

        CommandLineRun replayed = CommandLineRun.of(new Replay(), "--verify", "--json", file());

        assertThat(replayed.code()).as(replayed.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(replayed.out());
        assertThat(json.path("instruments").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "binance:spot:BTCUSDT", "bybit:linear:BTCUSDT", "okx:linear:BTC-USDT-SWAP");
        for (JsonNode line : json.path("instruments")) {
            assertThat(line.path("trades").asLong()).isPositive();
        }
        assertThat(json.path("frames").path("unparsable").asLong()).isZero();
        assertThat(json.path("left_out").asLong()).isZero();
        assertThat(json.path("cut")).isEmpty();
    }

    @Test
    void aVenueThatIsNotThereIsNamed() {
        CommandLineRun run =
                CommandLineRun.of(new Record(() -> settings(Map.of())), "nope:BTC-USDT");

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("unknown exchange: nope");
    }

    private Path file() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.from(
                key ->
                        Optional.ofNullable(
                                environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }
}
