package dev.isobar.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.capture.Frame.Direction;
import dev.isobar.market.Market;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
    @TempDir Path directory;

    @Test
    @DisplayName("R5 lines of others become frames; what is none is left out and counted")
    void linesOfOthersBecomeFrames() throws IOException {
        Path file =
                recording(
                        "binance/ws/usdm.any.jsonl",
                        "{\"dir\":\"open\",\"url\":\"wss://fstream.binance.com/stream\"}",
                        "{\"dir\":\"in\",\"recvTs\":1626992744.3115578,\"raw\":\"{\\\"a\\\":1}\"}",
                        "{\"dir\":\"in\",\"recvTs\":1626992745,\"raw\":\"x\",\"generated\":true}",
                        "{\"dir\":\"in\",\"rawHex\":\"0a0b\"}",
                        "{\"dir\":\"in\",\"recvTs\":1626992743.5,\"raw\":\"earlier\"}",
                        "{\"dir\":\"in\",\"recvTs\":\"2019-09-01T00:00:01.275Z\",\"raw\":\"t\"}");

        List<Frame> frames = read(file);

        assertThat(frames).extracting(Frame::text).endsWith("{\"a\":1}", "earlier", "t");
        assertThat(frames).extracting(Frame::market).containsOnly(Market.LINEAR);
        assertThat(frames).extracting(Frame::venue).containsOnly("binance");
        assertThat(frames.get(0).direction()).isEqualTo(Direction.OPEN);
        assertThat(frames.get(1).at()).isEqualTo(Instant.parse("2021-07-22T22:25:44.311557800Z"));
        // The time goes back: another connection. A test clock is no time.
        assertThat(frames.get(2).connection()).isNotEqualTo(frames.get(1).connection());
        assertThat(frames.get(3).hasTime()).isFalse();
    }

    @Test
    void theMarketComesFromTheNameElseTheAddressElseTheSymbol() {
        assertThat(RecordedMarket.of("coinm.kline_1m.jsonl", "", "")).isEqualTo(Market.INVERSE);
        assertThat(RecordedMarket.of("mixed.jsonl", "wss://stream.bybit.com/v5/public/linear", ""))
                .isEqualTo(Market.LINEAR);
        assertThat(RecordedMarket.of("v5.trades.jsonl", "", "{\"instId\":\"BTC-USDT\"}"))
                .isEqualTo(Market.SPOT);
        assertThat(RecordedMarket.of("v5.trades.jsonl", "", "{\"instId\":\"BTC-USDT-SWAP\"}"))
                .isEqualTo(Market.LINEAR);
    }

    @Test
    void anotherVenueBesideOneIsNotThatOne() throws IOException {
        Path file = recording("binance/ws/us.any.jsonl", "{\"dir\":\"in\",\"raw\":\"x\"}");

        assertThat(read(file)).extracting(Frame::venue).containsExactly("binanceus");
    }

    @Test
    void instrumentsAreLookedForBesideTheFrames() throws IOException {
        Path file = recording("okx/ws/v5.any.jsonl", "{\"dir\":\"in\",\"raw\":\"x\"}");
        AtomicReference<Path> asked = new AtomicReference<>();

        try (Frames frames =
                Frames.open(
                        file,
                        (venue, rest) -> {
                            asked.set(rest);
                            return List.of();
                        })) {
            assertThat(frames.instruments()).isEmpty();
        }
        assertThat(asked.get()).endsWithRaw(Path.of("okx/rest"));
    }

    @Test
    void realRecordingsAreRead() throws IOException {
        Path recordings = Path.of(System.getProperty("isobar.recordings", "none"));
        Assumptions.assumeTrue(Files.isDirectory(recordings), "no recordings at " + recordings);

        List<Frame> trades = read(recordings.resolve("okx/ws/v5.trades.jsonl"));

        assertThat(trades).hasSize(69);
        assertThat(trades.get(0).at()).isEqualTo(Instant.parse("2022-05-13T16:27:05.507260300Z"));
        assertThat(trades).allMatch(Frame::hasTime);
    }

    private Path recording(String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    private static List<Frame> read(Path file) throws IOException {
        try (Frames frames = Frames.open(file, RecordedInstruments.NONE)) {
            List<Frame> all = CaptureTest.all(frames);
            assertThat(frames.isCut()).isFalse();
            return all;
        }
    }
}
