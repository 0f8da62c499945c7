package dev.isobar.dynamodb;

import static dev.isobar.bars.BarSamples.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarPages;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.Page;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that meet at one page, and writers that are killed. DynamoDB Local on disk. */
class DynamoWritersIT {
    @TempDir static Path folder;
    private static LocalDynamo dynamo;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.onDisk(folder);
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Test
    @DisplayName("R2 two writers that meet a thousand times on one page leave the same bytes")
    void twoWritersOfOnePageLeaveTheSameBytes() throws Exception {
        InMemoryPages alone = new InMemoryPages();
        for (int minute = 0; minute < 60; minute++) {
            for (int writer = 0; writer < 2; writer++) {
                new PagedBars(alone, new Random(1)).put(MINUTES, List.of(bar(minute, writer)));
            }
        }
        CyclicBarrier meet = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (LocalDynamo memory = LocalDynamo.inMemory()) {
            for (int round = 0; round < 17; round++) {
                Keys keys = memory.createTables("two-" + round + "-");
                Future<?> one = threads.submit(() -> write(store(memory, keys), meet, 0));
                Future<?> two = threads.submit(() -> write(store(memory, keys), meet, 1));
                one.get(120, TimeUnit.SECONDS);
                two.get(120, TimeUnit.SECONDS);

                assertThat(pages(pages(memory, keys))).isEqualTo(pages(alone));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName(
            "R2 a writer killed anywhere, and repeated, leaves the bytes of an undisturbed run")
    void aKilledWriterRepeatedLeavesTheSameBytes() throws Exception {
        Keys keys = dynamo.createTables("kill-");
        InMemoryPages undisturbed = new InMemoryPages();
        BarWriter.write(new PagedBars(undisturbed, new Random(1)), 0, () -> {});
        Random random = new Random(5);
        for (int kill = 0; kill < 5; kill++) {
            Process writer = writer(keys, kill);
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    writer.getInputStream(), StandardCharsets.UTF_8))) {
                for (int put = 1 + random.nextInt(60); put > 0; put--) {
                    assertThat(lines.readLine()).isEqualTo("put");
                }
                // Somewhere within the next put.
                long until = System.nanoTime() + random.nextInt(3_000_000);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).as("killed by signal 9").isEqualTo(128 + 9);
        }

        BarWriter.write(new PagedBars(pages(dynamo, keys), new Random(2)), 6, () -> {});

        assertThat(pages(pages(dynamo, keys)))
                .isEqualTo(pages(undisturbed))
                .hasSize(BarWriter.HOURS);
    }

    @Test
    void whatWasKeptIsThereAfterARestart(@TempDir Path own) {
        Bar bar = bar(0, 0);
        try (LocalDynamo first = LocalDynamo.onDisk(own)) {
            store(first, first.createTables("isobar-")).put(MINUTES, List.of(bar));
        }
        try (LocalDynamo second = LocalDynamo.onDisk(own)) {
            BarStore store = store(second, second.createTables("isobar-"));
            assertThat(store.read(MINUTES, bar.start(), bar.end())).containsExactly(bar);
        }
    }

    private static Void write(BarStore store, CyclicBarrier meet, int writer) throws Exception {
        for (int i = 0; i < 60; i++) {
            int minute = writer == 0 ? i : 59 - i;
            meet.await(60, TimeUnit.SECONDS);
            store.put(MINUTES, List.of(bar(minute, writer)));
        }
        return null;
    }

    private static Bar bar(int minute, int writer) {
        Instant start = BarWriter.START.plusSeconds(60L * minute);
        Source source = (minute + writer) % 2 == 0 ? Source.TRADES : Source.KLINE;
        boolean isFinal = minute % 3 != writer;
        return BarSamples.bar(
                Interval.M1, start, "1" + writer, source, isFinal, start.plusSeconds(60));
    }

    private static BarStore store(LocalDynamo at, Keys keys) {
        return new PagedBars(pages(at, keys), new Random());
    }

    private static DynamoPages pages(LocalDynamo at, Keys keys) {
        return new DynamoPages(at.client(), keys, Duration.ofDays(365), Clock.systemUTC());
    }

    private static List<String> pages(BarPages pages) {
        Instant end = BarWriter.START.plus(Duration.ofHours(BarWriter.HOURS));
        return pages.read(MINUTES, BarWriter.START, end).stream()
                .map(DynamoWritersIT::text)
                .toList();
    }

    private static String text(Page page) {
        return page.start() + " " + HexFormat.of().formatHex(page.bytes());
    }

    private static Process writer(Keys keys, int seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BarWriter.class.getName(),
                        dynamo.endpoint(),
                        keys.prefix(),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
