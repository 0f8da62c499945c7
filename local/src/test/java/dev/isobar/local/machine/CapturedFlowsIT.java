package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.capture.CaptureReader;
import dev.isobar.capture.Frame;
import dev.isobar.local.replay.Findings;
import dev.isobar.local.replay.Replaying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a node captured while it told a script of events, replayed: the same events and consolidated
 * bars, byte for byte. What the capture cannot hold is different, and only that: a replay knows no
 * rate before the first whole minute of a market against the dollar is over for a minute.
 */
class CapturedFlowsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final Duration CONNECTED = Duration.ofSeconds(180);
    private static final Duration MINUTES = Duration.ofSeconds(300);
    private static final List<String> VENUES = List.of("binance", "bybit", "okx", "gate");
    private static final List<String> EVENTS =
            List.of("liquidations", "large-trades", "oi-spikes", "funding/events");
    private static final List<String> DOLLARS =
            List.of(
                    "value_usd",
                    "usd_rate",
                    "usd_rate_source",
                    "usd_rate_time",
                    "usd_rate_disputed");

    @TempDir private static Path folder;
    private static final List<String> LIVE = new ArrayList<>();
    private static final List<String> BARS = new ArrayList<>();
    private static List<Path> files;
    private static EventStage stage;
    private static Findings replayed;
    private static Findings inSevens;
    private static final List<String> EARLY = new ArrayList<>();

    /** The first minute that was heard from its begin. */
    private static long whole;

    @BeforeAll
    static void captureAndReplay() throws Exception {
        Path capture = folder.resolve("capture");
        stage = EventStage.capturing(folder, capture);
        Node node = stage.nodes().get(0);
        Flow.within(CONNECTED, () -> assertThat(node.streams()).hasSize(12));
        whole = Math.floorDiv(System.currentTimeMillis() + 5_000, MINUTE) * MINUTE + MINUTE;
        script();
        Flow.within(MINUTES, () -> readsEarly(node));
        Flow.within(MINUTES, () -> readsBars(node));
        // A minute is closed by what comes after it.
        Flow.within(
                MINUTES, () -> assertThat(lines(node, "liquidations", end(), later())).hasSize(1));
        for (String kind : EVENTS) {
            LIVE.addAll(lines(node, kind));
        }
        stage.nodes().remove(node);
        node.close(); // the capture ends
        try (Stream<Path> all = Files.list(capture)) {
            files = all.sorted().toList();
        }
        Replaying replaying = new Replaying(files, "", Optional.empty());
        replayed = replaying.findings(Replaying.AS_THEY_FALL);
        inSevens = replaying.findings(7);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    /** Two events before the replay surely has a rate; all others in the third whole minute. */
    private static void script() {
        List<String> orders = new ArrayList<>();
        double third = (whole + 2 * MINUTE - System.currentTimeMillis()) / 1e3;
        orders.add(EventOrders.liquidation("bybit", "buy", "63000", 1, 1));
        orders.add(EventOrders.liquidation("bybit", "buy", "63000", 1, third - 20));
        for (String venue : VENUES) {
            for (int i = 0; i < 3; i++) {
                String price = String.valueOf(64_990 - 10 * i);
                orders.add(EventOrders.liquidation(venue, "sell", price, 10, third + 2 + 2 * i));
            }
        }
        orders.add(EventOrders.trade("binance", "linear", "buy", "65010", "1", 4, third + 3));
        for (int i = 9; i >= 7; i--) {
            orders.add(
                    EventOrders.trade("okx", "linear", "sell", "64999." + i, "30", 1, third + 4));
        }
        orders.add(EventOrders.trade("bybit", "spot", "sell", "64990", "2", 1, third + 5));
        orders.add(EventOrders.funding("okx", "-0.001", third + 2, 40));
        orders.add(EventOrders.liquidation("bybit", "buy", "63000", 1, third + 75));
        stage.order(orders.toString());
    }

    private static long end() {
        return whole + 3 * MINUTE;
    }

    private static long later() {
        return end() + MINUTE;
    }

    /** In dollars, as soon as this node knows a rate. */
    private static boolean readsEarly(Node node) {
        List<String> all = lines(node, "liquidations", whole - 5 * MINUTE, whole + 2 * MINUTE);
        assertThat(all).hasSize(2);
        assertThat(all.get(1)).contains("\"value_usd\":62968.5"); // 63,000 × 0.9995
        EARLY.clear();
        EARLY.addAll(all);
        return true;
    }

    /** Three whole minutes of each family, each bar as it is told. */
    private static boolean readsBars(Node node) {
        BARS.clear();
        for (String quote : List.of("USDT", "USD", "all")) {
            for (int i = 0; i < 3; i++) {
                String body =
                        node.text(
                                "/api/v1/consolidated/BTC/1m?constituents=true&limit=1&quote=%s&start=%d&end=%d"
                                        .formatted(
                                                quote,
                                                whole + i * MINUTE,
                                                whole + (i + 1) * MINUTE),
                                "application/json");
                String begin = "\"bars\":[";
                String bar =
                        body.substring(
                                body.indexOf(begin) + begin.length(), body.lastIndexOf("],\"next"));
                assertThat(bar).contains("\"final\":true");
                BARS.add("{\"key\":\"BTC:spot:%s:1m\",\"bar\":%s}".formatted(quote, bar));
            }
        }
        return true;
    }

    private static List<String> lines(Node node, String kind) {
        return lines(node, kind, whole + 2 * MINUTE, end());
    }

    private static List<String> lines(Node node, String kind, long start, long end) {
        boolean isOfValue = kind.equals("liquidations") || kind.equals("large-trades");
        String question = "%s?start=%d&end=%d&limit=1000".formatted(kind, start, end);
        return node.text(
                        "/api/v1/" + question + (isOfValue ? "&min_value_usd=0" : ""),
                        "application/x-ndjson")
                .lines()
                .toList();
    }

    @Test
    @DisplayName("events are the same: twelve liquidations, three large trades, an extreme rate")
    void eventsAreTheSame() {
        List<String> all = new ArrayList<>();
        for (String kind : List.of("liquidations", "large_trades", "oi_spikes", "funding_events")) {
            replayed.files().get(kind).stream()
                    .filter(line -> json(line).path("time").asLong() >= whole + 2 * MINUTE)
                    .filter(line -> json(line).path("time").asLong() < end())
                    .forEach(all::add);
        }
        assertThat(LIVE).hasSizeGreaterThanOrEqualTo(12 + 3 + 1);
        assertThat(all).containsExactlyInAnyOrderElementsOf(LIVE);
    }

    @Test
    @DisplayName("before a rate is known in the capture an event lacks its dollars, and only those")
    void dollarsAreWhatAReplayMayLack() {
        List<String> before =
                replayed.files().get("liquidations").stream()
                        .filter(line -> json(line).path("time").asLong() < whole + 2 * MINUTE)
                        .toList();

        assertThat(before).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode replay = json(before.get(i));
            ObjectNode live = (ObjectNode) json(EARLY.get(i));
            if (!replay.has("value_usd")) {
                live.remove(DOLLARS);
            }
            assertThat(replay).isEqualTo(live);
        }
    }

    @Test
    @DisplayName("consolidated bars are the same, with every constituent and the rates of dollars")
    void consolidatedBarsAreTheSame() throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : replayed.files().get("consolidated")) {
            JsonNode json = json(line);
            long open = json.at("/bar/open_time").asLong();
            boolean isAsked =
                    json.path("key").asText().matches("BTC:spot:(USDT|USD|all):1m")
                            && open >= whole
                            && open < end();
            if (isAsked) {
                all.add(line);
            }
        }
        boolean isUnbroken = isUnbroken();
        assertThat(all).hasSameSizeAs(BARS);
        for (String live : BARS) {
            String replay =
                    all.stream().filter(one -> isOfSame(one, live)).findFirst().orElseThrow();
            if (live.contains("\"verified\":true")) { // over REST
                assertThat(unverified(replay)).isEqualTo(unverified(live));
            } else if (isUnbroken || replay.contains("\"excluded\":[]")) {
                assertThat(replay).isEqualTo(live);
            } // else the node asked over REST for what an outage cost
        }
    }

    private static boolean isOfSame(String one, String other) {
        String upTo = ",\"close_time\"";
        return other.startsWith(one.substring(0, one.indexOf(upTo)));
    }

    private static String unverified(String bar) {
        return bar.replace(",\"verified\":true", "").replaceAll(",\"hash\":\"[0-9a-f]+\"", "");
    }

    /** Whether no connection ended before the script did: not all machines let them live. */
    private static boolean isUnbroken() throws IOException {
        for (Path file : files) {
            try (CaptureReader reader = new CaptureReader(file)) {
                for (Optional<Frame> f = reader.next(); f.isPresent(); f = reader.next()) {
                    long at = f.get().at().toEpochMilli();
                    boolean isClosed = f.get().direction() == Frame.Direction.CLOSE;
                    if (isClosed && at > whole - MINUTE && at < end()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Test
    @DisplayName("replayed again in other batches everything is the same")
    void aReplayIsTheSameAgain() {
        assertThat(inSevens.files()).isEqualTo(replayed.files());
        assertThat(inSevens.hash()).isEqualTo(replayed.hash());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
