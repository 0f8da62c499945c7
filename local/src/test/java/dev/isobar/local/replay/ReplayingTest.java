package dev.isobar.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.isobar.capture.CaptureReader;
import dev.isobar.capture.CaptureWriter;
import dev.isobar.capture.Frame;
import dev.isobar.local.simulator.CaptureScenario;
import dev.isobar.market.InstrumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayingTest {
    /** Written by the simulator (seed 7, two minutes, everything goes wrong in it). */
    private static final Path CAPTURE =
            Path.of("src/test/resources/captures/three-venues.jsonl.gz");

    private static final String GOLDEN =
            "b1f3b0b82c850cb3c86ff6112b5f6d150c36e3f430c6c6562b81b6b419803ce5";

    @TempDir private Path folder;

    @Test
    @DisplayName("R5 a capture of our own has the golden hash, whichever way it is replayed")
    void theCommittedCaptureHasItsGoldenHash() throws Exception {
        Replaying replaying = replaying(CAPTURE);

        Outcome outcome = replaying.once("max");

        assertThat(outcome.hash()).isEqualTo(GOLDEN);
        assertThat(replaying.hashThroughLanes()).isEqualTo(GOLDEN);
        assertThat(outcome.frames().unparsable()).isZero();
        assertThat(outcome.duplicates()).isPositive();
    }

    @Test
    void oneChangedPriceChangesTheHash() throws Exception {
        Path same = rewrite("same", text -> text);
        Path changed =
                rewrite(
                        "changed",
                        text -> text.replaceFirst("\"p\":\"(\\d+)\\.\\d+\"", "\"p\":\"$1.57\""));

        assertThat(replaying(same).once("max").hash()).isEqualTo(GOLDEN);
        assertThat(replaying(changed).once("max").hash()).isNotEqualTo(GOLDEN);
    }

    @Test
    @DisplayName("R3 what was sent before a frame was read that came earlier ends no connection")
    void whatIsSentMeanwhileEndsNothing() throws Exception {
        List<Frame> frames = frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame heard = frames.get(i);
            if (heard.direction() == Frame.Direction.IN) {
                frames.add(
                        i,
                        new Frame(
                                heard.at().plusMillis(1),
                                heard.connection(),
                                Frame.Direction.OUT,
                                heard.venue(),
                                heard.market(),
                                heard.endpoint(),
                                "ping"));
            }
        }

        Outcome outcome = replaying(written("pings", frames)).once("max");

        assertThat(outcome.hash()).isEqualTo(GOLDEN);
    }

    @Test
    @DisplayName("R5 twenty minutes with disconnects, late, double and reordered trades")
    void aRoughCaptureReplaysEqually() throws Exception {
        Path rough =
                CaptureScenario.of(
                                11,
                                Instant.parse("2026-11-01T10:00:00Z"),
                                Duration.ofMinutes(20),
                                20_000)
                        .write(folder);
        Replaying replaying = replaying(rough);

        Outcome outcome = replaying.once("max");

        assertThat(outcome.bars()).isPositive();
        assertThat(replaying.hashThroughLanes()).isEqualTo(outcome.hash());
        assertThat(replaying.hashThroughLanes()).isEqualTo(outcome.hash());
    }

    @Test
    @DisplayName("R4 every recorded frame of Binance is accounted for")
    void everyFrameOfARecordingIsAccountedFor() throws Exception {
        Path recordings = Path.of(System.getProperty("isobar.recordings", "absent"));
        Path folder = recordings.resolve("binance/ws");
        assumeThat(folder).as("recordings beside the checkout").isDirectory();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(f -> f.getFileName().toString().matches("(spot|usdm)\\..*"))
                            .sorted()
                            .toList();
        }
        long lines = 0;
        for (Path file : files) {
            lines += Files.readAllLines(file).size();
        }

        Replaying replaying = new Replaying(files, "binance", Optional.empty());
        Outcome outcome = replaying.once("max");

        Outcome.Fate fate = outcome.frames();
        long notCollected = fate.notCollected().values().stream().mapToLong(n -> n).sum();
        assertThat(fate.data() + fate.control() + fate.sent() + notCollected + fate.unparsable())
                .isEqualTo(lines - outcome.leftOut());
        // spot.aggTrade holds one line, usdm.aggTrade 45 (MANIFEST.md).
        assertThat(outcome.instruments().values().stream().mapToLong(Outcome.Line::trades).sum())
                .isEqualTo(46);
        assertThat(replaying.hashThroughLanes()).isEqualTo(outcome.hash());
    }

    @Test
    @DisplayName("R6 OKX contracts without a known size are not collected")
    void contractsOfUnknownSizeAreNotCollected() {
        Known known = new Known(List.of(), true);
        Frame frame = okxFrame();

        assertThat(known.of(frame).bySymbol("BTC-USDT-SWAP")).isEmpty();
        assertThat(known.of(frame).bySymbol("BTC-USDT"))
                .get()
                .extracting(instrument -> instrument.id())
                .isEqualTo(InstrumentId.parse("okx:spot:BTC-USDT"));
    }

    private static Frame okxFrame() {
        return new Frame(
                Instant.EPOCH,
                "1",
                Frame.Direction.IN,
                "okx",
                dev.isobar.market.Market.LINEAR,
                "",
                "{}");
    }

    private static Replaying replaying(Path file) {
        return new Replaying(List.of(file), "", Optional.empty());
    }

    /**
     * The same capture with a change in its last trade of Binance: earlier minutes rest on the
     * venue's own bars, which beat bars of trades.
     */
    private Path rewrite(String name, UnaryOperator<String> change)
            throws IOException, InterruptedException {
        List<Frame> frames = frames();
        int last = lastTrade(frames);
        frames.set(last, with(frames.get(last), change));
        return written(name, frames);
    }

    private static List<Frame> frames() throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (CaptureReader reader = new CaptureReader(CAPTURE)) {
            for (Optional<Frame> f = reader.next(); f.isPresent(); f = reader.next()) {
                frames.add(f.get());
            }
        }
        return frames;
    }

    /** With the instruments of the capture. */
    private Path written(String name, List<Frame> frames) throws IOException, InterruptedException {
        Path directory = folder.resolve(name);
        try (CaptureReader reader = new CaptureReader(CAPTURE);
                CaptureWriter writer =
                        new CaptureWriter(
                                directory,
                                reader::instruments,
                                CaptureWriter.Limits.USUAL,
                                Clock.systemUTC(),
                                Thread::new)) {
            for (Frame frame : frames) {
                writer.put(frame);
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static int lastTrade(List<Frame> frames) {
        int last = frames.size() - 1;
        while (!frames.get(last).text().contains("\"e\":\"aggTrade\"")) {
            last--;
        }
        return last;
    }

    private static Frame with(Frame frame, UnaryOperator<String> change) {
        return new Frame(
                frame.at(),
                frame.connection(),
                frame.direction(),
                frame.venue(),
                frame.market(),
                frame.endpoint(),
                change.apply(frame.text()));
    }
}
