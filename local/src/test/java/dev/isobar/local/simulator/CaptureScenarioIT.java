package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.isobar.capture.CaptureReader;
import dev.isobar.capture.Frame;
import dev.isobar.capture.Frames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureScenarioIT {
    private static final Instant START = Instant.parse("2026-10-05T12:00:00Z");

    @Test
    @DisplayName("R5 two hours with a million trades take seconds")
    void twoHoursTakeSeconds(@TempDir Path folder) throws Exception {
        CaptureScenario scenario = CaptureScenario.of(9, START, Duration.ofHours(2), 1_000_000);
        Map<String, Integer> trades = new HashMap<>();

        Path file = assertTimeout(Duration.ofMinutes(2), () -> scenario.write(folder));

        try (Frames frames = new CaptureReader(file)) {
            Optional<Frame> frame = frames.next();
            for (; frame.isPresent(); frame = frames.next()) {
                count(frame.get(), trades);
            }
            assertThat(frames.instruments()).hasSize(18);
            assertThat(frames.leftOut()).isZero();
            assertThat(frames.isCut()).isFalse();
        }

        assertThat(trades).containsOnlyKeys("binance", "bybit", "okx");
        assertThat(trades.values().stream().mapToInt(n -> n).sum()).isGreaterThan(1_000_000);
    }

    private static void count(Frame frame, Map<String, Integer> trades) {
        String mark =
                switch (frame.venue()) {
                    case "binance" -> "\"e\":\"aggTrade\"";
                    case "bybit" -> "\"seq\":";
                    default -> "\"tradeId\":";
                };
        int found = 0;
        int at = frame.text().indexOf(mark);
        while (at >= 0) {
            found++;
            at = frame.text().indexOf(mark, at + mark.length());
        }
        if (found > 0) {
            trades.merge(frame.venue(), found, Integer::sum);
        }
    }
}
