package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.CommandLineRun;
import dev.isobar.local.remote.Backfill;
import dev.isobar.local.remote.Config;
import dev.isobar.local.remote.Export;
import dev.isobar.local.remote.Track;
import dev.isobar.local.remote.TrackedList;
import dev.isobar.local.remote.Untrack;
import dev.isobar.local.remote.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo as its user sees it. Started once, and once more after it was killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private static Path data;
    private static RunningDemo demo;
    private static Instant started;

    @BeforeAll
    static void startTheDemo() throws Exception {
        started = Instant.now();
        demo = RunningDemo.start(data.resolve("demo"), "--fresh");
    }

    @AfterAll
    static void stoppingLeavesNoProcess() throws Exception {
        if (demo == null) {
            return; // it never started, and said why
        }
        List<ProcessHandle> all = demo.processes();
        demo.close();
        for (ProcessHandle each : all) {
            each.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(demo.output()).doesNotContain("ended by itself");
    }

    @Test
    @Order(1)
    void barsOfThreeVenuesGrow() throws Exception {
        for (Place place : Place.SPOT) {
            JsonNode before = demo.await(PATIENCE, () -> newest(place));
            demo.await(
                    PATIENCE,
                    () -> {
                        JsonNode now = newest(place);
                        assertThat(now).as("%s grows", place).isNotEqualTo(before);
                        return now;
                    });
        }
    }

    @Test
    @Order(2)
    void aStreamClientGetsAcknowledgementSnapshotAndUpdatesInSequence() throws Exception {
        BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        WebSocket socket = subscribe("BTC-USDT", frames);

        assertThat(next(frames, "ack").path("id").asText()).isEqualTo("1");
        next(frames, "snapshot");
        JsonNode first = next(frames, "update");
        JsonNode second = next(frames, "update");
        assertThat(second.path("sequence").asLong()).isEqualTo(first.path("sequence").asLong() + 1);
        assertThat(second.path("epoch")).isEqualTo(first.path("epoch"));
        assertThat(second.path("data").path("open").decimalValue()).isPositive();
        socket.abort();
    }

    @Test
    @Order(3)
    void aLiveFinalBarOfEachVenueIsTheBarOfTheVenuesTrades() throws Exception {
        long from = started.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE).toEpochMilli();
        for (Place place : Place.SPOT) {
            JsonNode bar =
                    demo.await(
                            Duration.ofMinutes(3),
                            () -> {
                                JsonNode last = newestFinal(place);
                                assertThat(last.path("open_time").asLong())
                                        .isGreaterThanOrEqualTo(from);
                                return last;
                            });
            truth(place, bar).assertEqual(bar);
        }
    }

    @Test
    @Order(4)
    void theScheduleOfTheTemplateRanAndCoverageSaysHowItKnows() throws Exception {
        demo.await(
                PATIENCE,
                () -> {
                    JsonNode dispatch = schedules().path("functions").path("DispatchCollection");
                    assertThat(dispatch.path("schedules").path(0).asText())
                            .isEqualTo("rate(1 minute)");
                    JsonNode collect = schedules().path("functions").path("CollectBars");
                    assertThat(collect.path("successes").asInt()).isPositive();
                    assertThat(collect.path("dead_letters").asInt()).isZero();
                    return collect;
                });
        for (Place place : Place.ALL) {
            // Gaps of what was tracked a moment too late are found two minutes later.
            demo.await(
                    Duration.ofMinutes(3),
                    () -> {
                        JsonNode range = coverage(place).path("ranges").path(0);
                        assertThat(range.path("state").asText())
                                .as("%s", place)
                                .isEqualTo("complete");
                        assertThat(range.path("proof").asText()).as("%s", place).isNotEmpty();
                        return range;
                    });
        }
    }

    @Test
    @Order(5)
    void whatIsTrackedIsEditedWithoutARestart() throws Exception {
        String id = "binance:spot:ETHUSDT";
        BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        WebSocket socket = subscribe("ETH-USDT", frames);
        next(frames, "snapshot");

        assertThat(demo.track(id, "{}").statusCode()).isEqualTo(400);
        assertThat(demo.track(id, "{\"live\":true}").statusCode()).isEqualTo(200);

        JsonNode update = next(frames, "update");
        assertThat(update.path("key").asText()).isEqualTo(id + ":1m");

        assertThat(demo.untrack(id).statusCode()).isEqualTo(204);
        demo.await(PATIENCE, () -> assertQuiet(frames));
        socket.abort();
    }

    @Test
    @Order(6)
    void theCommandLineTracksAndListsInstruments() throws Exception {
        Path key = Files.writeString(data.resolve("key"), RunningDemo.TOKEN);

        CommandLineRun refused = command(new Track(), "bybit:ETH-USDT");
        CommandLineRun tracked =
                command(new Track(), "--key-file", key, "--no-live", "bybit:ETH_USDT");
        CommandLineRun list = command(new TrackedList());
        CommandLineRun untracked = command(new Untrack(), "--key-file", key, "bybit:ETH-USDT");
        CommandLineRun again = command(new Untrack(), "--key-file", key, "bybit:ETH-USDT");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("isobar: ").contains("X-API-Key").hasLineCount(1);
        assertThat(tracked.code()).as(tracked.err()).isZero();
        assertThat(list.out()).containsPattern("bybit:spot:ETHUSDT +ETH-USDT +history only");
        assertThat(untracked.code()).as(untracked.err()).isZero();
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("not tracked");
    }

    @Test
    @Order(7)
    void theCommandLineBackfillsVerifiesAndExports() throws Exception {
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(3));
        Instant start = end.minus(Duration.ofHours(30)); // two pages
        Path file = data.resolve("bars.csv");
        Object[] range = {"bybit:SOL-USDT", "--start", start, "--end", end};

        JsonNode first = json(command(new Backfill(), with(range, "--json")));
        JsonNode second = json(command(new Backfill(), with(range, "--json")));
        CommandLineRun export = command(new Export(), with(range, "--out", file));
        CommandLineRun near =
                command(new Verify(), with(range, "--tolerance", "1000000", "--json"));
        CommandLineRun far = command(new Verify(), with(range, "--tolerance", "0"));

        JsonNode whole = // in one page; a minute without trades has no bar
                demo.get(
                                "/api/v1/exchanges/bybit/ohlc/SOL-USDT/1m?limit=5000&start=%s&end=%s"
                                        .formatted(start, end))
                        .path("bars");
        assertThat(whole.size()).isBetween(1_001, 30 * 60);
        assertThat(first.path("bars").asInt()).isEqualTo(whole.size());
        assertThat(first.path("coverage").path("complete").asBoolean()).isTrue();
        assertThat(second.path("bars").asInt()).isZero();
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(export.err()).isEmpty();
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(1 + whole.size());
        assertThat(rows.get(0)).startsWith("open_time,close_time,open,");
        for (int i = 0; i < whole.size(); i++) {
            assertThat(rows.get(1 + i)).startsWith(whole.get(i).path("open_time").asLong() + ",");
        }
        assertThat(near.code()).as(near.err()).isZero();
        JsonNode compared = json(near).path("deviations").path(0);
        assertThat(compared.path("bars").asInt()).isPositive();
        assertThat(compared.path("max_bps").asDouble()).isPositive();
        assertThat(far.code()).isEqualTo(1);
        assertThat(far.out()).contains("bps off on average", "complete");
    }

    @Test
    @Order(7)
    void theCommandLineChangesTheConfigurationAndTakesItBack() throws Exception {
        Object[] key = {"--key-file", Files.writeString(data.resolve("key"), RunningDemo.TOKEN)};
        Path right = Files.writeString(data.resolve("right"), "{\"quality\":{\"deviations\":4}}");
        Path wrong =
                Files.writeString(
                        data.resolve("wrong"), "{\"quality\":{\"deviations\":0},\"x\":1}");

        CommandLineRun list = config(key, "list");
        CommandLineRun empty = config(key, "get", "thresholds");
        CommandLineRun refused = config(key, "validate", "thresholds", wrong);
        CommandLineRun would = config(key, "validate", "thresholds", right);
        CommandLineRun set = config(key, "set", "thresholds", right, "--comment", "calmer");
        JsonNode got = json(config(key, "get", "thresholds", "--json"));
        CommandLineRun late = config(key, "set", "thresholds", wrong, "--base", "0");
        config(key, "set", "thresholds", Files.writeString(data.resolve("none"), "{}"));
        CommandLineRun back = config(key, "rollback", "thresholds", "1");
        CommandLineRun history = config(key, "history", "thresholds");
        CommandLineRun unknown = config(key, "get", "nothing");
        CommandLineRun nobody = config(new Object[0], "get", "thresholds");

        assertThat(list.out()).contains("thresholds   version 0", "tracked      version ");
        assertThat(empty.out().strip()).isEqualTo("{ }");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("quality.deviations must be", "; ", "x is no field")
                .hasLineCount(1);
        assertThat(would.out().strip()).isEqualTo("quality.deviations: (none) → 4");
        assertThat(set.code()).as(set.err()).isZero();
        assertThat(set.out()).contains("version 1", "calmer");
        assertThat(got.at("/content/quality/deviations").intValue()).isEqualTo(4);
        assertThat(got.at("/effective/quality/late_seconds").intValue()).isEqualTo(60);
        assertThat(late.code()).isEqualTo(1);
        assertThat(back.out()).contains("version 3", "back to version 1");
        assertThat(history.out().lines().map(line -> line.split(" +")[2]))
                .containsExactly("3", "2", "1");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("thresholds, tracked");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("X-API-Key");
    }

    private static CommandLineRun config(Object[] key, Object... arguments) {
        return command(new Config(), with(arguments, key));
    }

    private static CommandLineRun command(Object command, Object... arguments) {
        return CommandLineRun.of(command, with(arguments, "--url", demo.api()));
    }

    private static Object[] with(Object[] arguments, Object... more) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray();
    }

    private static JsonNode json(CommandLineRun run) throws IOException {
        assertThat(run.err()).doesNotContain("isobar:");
        return RunningDemo.JSON.readTree(run.out());
    }

    @Test
    @Order(8)
    void killedAndStartedAgainNothingIsLostAndTheGapIsFilled() throws Exception {
        List<JsonNode> before = finals(Place.SPOT.get(0), 30);
        List<ProcessHandle> orphans = demo.killLauncher();
        for (ProcessHandle each : orphans) {
            each.onExit().get(60, TimeUnit.SECONDS);
        }

        demo = RunningDemo.start(data.resolve("demo"));

        for (Place place : Place.SPOT) {
            demo.await(Duration.ofMinutes(3), () -> assertContiguousAndTrue(place));
        }
        assertThat(finals(Place.SPOT.get(0), 60)).containsAll(before);
    }

    /** The last twenty minutes up to a minute after the restart: each once, final and true. */
    private static List<JsonNode> assertContiguousAndTrue(Place place) {
        List<JsonNode> bars = finals(place, 20);
        assertThat(bars).hasSizeGreaterThan(15);
        for (int i = 0; i < bars.size(); i++) {
            truth(place, bars.get(i)).assertEqual(bars.get(i));
            if (i > 0) {
                assertThat(bars.get(i).path("open_time"))
                        .isEqualTo(bars.get(i - 1).path("close_time"));
            }
        }
        return bars;
    }

    /** Nothing for as long as five updates take. */
    private static boolean assertQuiet(BlockingQueue<JsonNode> frames) {
        try {
            frames.clear();
            assertThat(frames.poll(10, TimeUnit.SECONDS)).isNull();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static WebSocket subscribe(String symbol, BlockingQueue<JsonNode> frames)
            throws Exception {
        WebSocket socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(
                                URI.create(demo.api().replace("http", "ws") + "/ws/stream"),
                                new Frames(frames))
                        .get(60, TimeUnit.SECONDS);
        socket.sendText(
                "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                        + "\"symbol\":\"%s\",\"interval\":\"1m\"}".formatted(symbol),
                true);
        return socket;
    }

    private static JsonNode newest(Place place) {
        JsonNode bars = bars(place, 1);
        assertThat(bars).as("%s has bars", place).isNotEmpty();
        return bars.get(0);
    }

    private static JsonNode newestFinal(Place place) {
        List<JsonNode> finals = finals(place, 5);
        assertThat(finals).as("%s has final bars", place).isNotEmpty();
        return finals.get(finals.size() - 1);
    }

    private static List<JsonNode> finals(Place place, int limit) {
        List<JsonNode> finals = new ArrayList<>();
        for (JsonNode bar : bars(place, limit)) {
            if (bar.path("final").asBoolean()) {
                finals.add(bar);
            }
        }
        return finals;
    }

    private static JsonNode bars(Place place, int limit) {
        return demo.get(
                        "/api/v1/exchanges/%s/ohlc/%s/1m?limit=%d"
                                .formatted(place.exchange(), place.symbol(), limit))
                .path("bars");
    }

    private static JsonNode coverage(Place place) {
        return demo.get(
                "/api/v1/coverage?exchange=%s&symbol=%s"
                        .formatted(place.exchange(), place.symbol()));
    }

    private static Truth truth(Place place, JsonNode bar) {
        return Truth.of(demo, place, bar.path("open_time").asLong());
    }

    private static JsonNode schedules() {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(data.resolve("demo/schedules.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode next(BlockingQueue<JsonNode> frames, String type)
            throws InterruptedException {
        while (true) {
            JsonNode frame = frames.poll(60, TimeUnit.SECONDS);
            assertThat(frame).as("a frame of type " + type).isNotNull();
            if (frame.path("type").asText().equals(type)) {
                return frame;
            }
        }
    }

    /** Whole text frames as JSON. */
    private record Frames(BlockingQueue<JsonNode> frames, StringBuilder parts)
            implements WebSocket.Listener {
        Frames(BlockingQueue<JsonNode> frames) {
            this(frames, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                try {
                    frames.add(RunningDemo.JSON.readTree(parts.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
