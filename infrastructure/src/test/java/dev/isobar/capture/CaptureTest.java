package dev.isobar.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.capture.CaptureWriter.Limits;
import dev.isobar.capture.Frame.Direction;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CaptureTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00.123456789Z");
    private static final Instrument SWAP =
            new Instrument(
                    new InstrumentId("okx", Market.LINEAR, "BTC-USDT-SWAP"),
                    "BTC-USDT-PERP",
                    "BTC",
                    "USDT",
                    "USDT",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.1"),
                    new BigDecimal("0.01"),
                    true,
                    Instrument.TradeIds.OPAQUE);

    @TempDir Path directory;

    @Test
    @DisplayName("R1 what was recorded is read again, instruments first")
    void whatWasRecordedIsReadAgain() throws IOException {
        List<Frame> written = frames(100);

        write(Limits.USUAL, written);

        try (Frames read = Frames.open(onlyFile(), RecordedInstruments.NONE)) {
            assertThat(read.instruments()).containsExactly(SWAP);
            assertThat(all(read)).isEqualTo(written);
            assertThat(read.isCut()).isFalse();
            assertThat(read.leftOut()).isZero();
        }
    }

    @Test
    void filesEndAtTheirSizeAndEachBeginsWithTheInstruments() throws IOException {
        List<Frame> written = frames(100);

        write(new Limits(1_000, 2_000, Duration.ofHours(1)), written);

        List<Frame> got = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            try (CaptureReader read = new CaptureReader(file)) {
                assertThat(read.instruments()).containsExactly(SWAP);
                got.addAll(all(read));
                assertThat(read.isCut()).isFalse();
            }
        }
        assertThat(got).isEqualTo(written);
        assertThat(files).hasSizeGreaterThan(5);
    }

    @Test
    @DisplayName("R3 a file cut anywhere gives its whole lines and says that it is cut")
    void aCutFileGivesItsWholeLines() throws IOException {
        List<Frame> written = frames(40);
        write(Limits.USUAL, written);
        byte[] whole = Files.readAllBytes(onlyFile());

        int most = 0;
        for (int length = 0; length < whole.length; length++) {
            Path cut = directory.resolve("cut.jsonl.gz");
            Files.write(cut, Arrays.copyOf(whole, length));
            try (CaptureReader read = new CaptureReader(cut)) {
                List<Frame> got = all(read);
                assertThat(got).isEqualTo(written.subList(0, got.size()));
                // In its last bytes only gzip's own trailer is missing: the end line stands.
                assertThat(read.isCut() || length > whole.length - 12).as("at %d", length).isTrue();
                most = Math.max(most, got.size());
            }
        }
        assertThat(most).isGreaterThan(30);
    }

    @Test
    @DisplayName("R3 what was flushed can be read while the writer lives")
    void anUnendedFileIsReadUpToItsLastLine() throws Exception {
        try (CaptureWriter writer = writer(Limits.USUAL, () -> List.of(SWAP))) {
            frames(10).forEach(writer);
            await(() -> !files().isEmpty() && read(onlyFile()).size() == 10);
        }
    }

    @Test
    @DisplayName("R2 an altered line is refused, naming it")
    void anAlteredLineIsRefused() throws IOException {
        write(Limits.USUAL, frames(10));
        rewrite(text -> text.replace("frame 5 ", "frame 6 "));

        // The header and one instrument stand before frame 0.
        assertThatThrownBy(() -> read(onlyFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 8: altered");
    }

    @Test
    @DisplayName("R2 lines taken out or put in another order are noticed at the end")
    void missingAndMovedLinesAreNoticed() throws IOException {
        write(Limits.USUAL, frames(10));
        String whole = text();

        rewrite(text -> text.replaceFirst("[^\\n]*frame 5 [^\\n]*\\n", ""));
        assertThatThrownBy(() -> read(onlyFile())).hasMessageContaining("lines are missing");

        rewrite(text -> whole.replaceFirst("([^\\n]*frame 5 [^\\n]*\\n)([^\\n]*\\n)", "$2$1"));
        assertThatThrownBy(() -> read(onlyFile())).hasMessageContaining("out of order");
    }

    @Test
    @DisplayName("R4 what does not fit is dropped, counted and said in the file")
    void whatDoesNotFitIsCounted() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Supplier<Collection<Instrument>> slow =
                () -> {
                    began.countDown();
                    awaitQuietly(go);
                    return List.of(SWAP);
                };
        try (CaptureWriter writer = writer(new Limits(3, 1_000_000, Duration.ofHours(1)), slow)) {
            List<Frame> frames = frames(10);
            writer.accept(frames.get(0));
            assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
            frames.subList(1, 10).forEach(writer);
            assertThat(writer.dropped()).isEqualTo(6);
            go.countDown();
        }

        try (CaptureReader read = new CaptureReader(onlyFile())) {
            assertThat(all(read)).hasSize(4);
            assertThat(read.leftOut()).isEqualTo(6);
        }
    }

    @Test
    void aFileOfAnotherVersionIsRefusedWithTheRemedy() throws IOException {
        Path other = directory.resolve("other.jsonl.gz");
        write(Limits.USUAL, frames(1));
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(other))) {
            out.write("{\"kind\":\"capture\"}\n".getBytes(StandardCharsets.UTF_8));
            out.write("{}\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> new CaptureReader(other)).hasMessageContaining("no line of a");
        assertThatThrownBy(
                        () ->
                                CaptureLine.requireVersion(
                                        CaptureLine.json("{\"kind\":\"capture\",\"version\":2}")))
                .hasMessage(
                        "capture of version 2, this reads version 1: use the release that wrote it");
    }

    private static List<Frame> frames(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(
                    new Frame(
                            AT.plusNanos(i),
                            "okx linear public 1",
                            Direction.values()[i % 4],
                            "okx",
                            Market.LINEAR,
                            "public",
                            "{\"text\":\"frame %d \\u00e9 \"}\n".formatted(i) + i * 7919L));
        }
        return frames;
    }

    private void write(Limits limits, List<Frame> frames) throws IOException {
        try (CaptureWriter writer = writer(limits, () -> List.of(SWAP))) {
            frames.forEach(writer);
        }
    }

    private CaptureWriter writer(Limits limits, Supplier<Collection<Instrument>> instruments)
            throws IOException {
        return new CaptureWriter(directory, instruments, limits, Clock.systemUTC(), Thread::new);
    }

    private void rewrite(UnaryOperator<String> change) throws IOException {
        String changed = change.apply(text());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(onlyFile()))) {
            out.write(changed.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String text() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(onlyFile()))) {
            in.transferTo(bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Frame> read(Path file) throws IOException {
        try (CaptureReader reader = new CaptureReader(file)) {
            return all(reader);
        }
    }

    static List<Frame> all(Frames frames) throws IOException {
        List<Frame> all = new ArrayList<>();
        for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
            all.add(f.get());
        }
        return all;
    }

    private Path onlyFile() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().startsWith("2")).sorted().toList();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        BlockingQueue<Boolean> never = new LinkedBlockingQueue<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            never.poll(20, TimeUnit.MILLISECONDS);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
