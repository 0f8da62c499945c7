package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.local.simulator.market.Happening;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Market;
import dev.isobar.template.Template;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Two nodes behind one Redis and one DynamoDB, and eight venues on which nothing happens but what a
 * script orders: bitcoin stands at 65,000 (at Gate's spot at 64,990), a USDT is worth 0.9995
 * dollars at Kraken and 1.005 at Coinbase, of each perpetual a thousand units are open, and its
 * funding rate is 0.0001. So it was for hours, and what functions collect of that is collected.
 */
final class EventStage implements AutoCloseable {
    private static final Home HOME = Home.find();

    /** Rates are settled each eight hours: one of them is in it. */
    private static final Duration HISTORY = Duration.ofHours(9);

    private static final BigDecimal OPEN = new BigDecimal("1000");
    private static final BigDecimal RATE = new BigDecimal("0.0001");
    private static final List<String> VENUES =
            List.of("binance", "bybit", "okx", "gate", "kraken", "coinbase", "kucoin", "mexc");
    private static final List<String> TRACKED =
            List.of(
                    "binance:linear:BTCUSDT",
                    "bybit:linear:BTCUSDT",
                    "okx:linear:BTC-USDT-SWAP",
                    "gate:linear:BTC_USDT",
                    "binance:spot:BTCUSDT",
                    "bybit:spot:BTCUSDT",
                    "okx:spot:BTC-USDT",
                    "gate:spot:BTC_USDT",
                    "kraken:spot:BTC/USD",
                    "coinbase:spot:BTC-USD",
                    "okx:linear:ETH-USDT-SWAP",
                    "kucoin:spot:LUNA-USDT",
                    "mexc:spot:LUNAUSDT",
                    "gate:spot:LUNA_USDT");
    private static final String STANDING =
            """
            [{"event":"price","base":"BTC","price":"65000","after":0.5},
             {"event":"price","venue":"gate","market":"spot","base":"BTC","price":"64990",
              "after":0.5},
             {"event":"price","venue":"kraken","base":"USDT","price":"0.9995","after":0.5},
             {"event":"price","venue":"coinbase","base":"USDT","price":"1.005","after":0.5},
             {"event":"price","venues":["kucoin","mexc"],"base":"LUNA","price":"0.42","after":0.5},
             {"event":"price","venue":"gate","base":"LUNA","price":"64","after":0.5}]""";

    private final Path folder;
    private final DataFolder data;
    private final Stores stores;
    private final Simulator simulator;
    private final List<Node> nodes = new ArrayList<>();

    private EventStage(Path folder) throws Exception {
        this.folder = folder;
        long since = Instant.now().minus(HISTORY).truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        data = DataFolder.open(folder.resolve("stores"), false);
        stores = Stores.start(HOME, data, Template.read(HOME.template(), Map.of()), line -> {});
        simulator =
                Simulator.start(
                        SimulatorOptions.seeded(7)
                                .market(market(since))
                                .venues(VENUES.stream().map(SimulatedVenues::of).toList()));
        order(STANDING);
    }

    private static SimulatedMarket market(long since) {
        SimulatedMarket market =
                SimulatedMarket.calm(
                        SimulatedVenues.listed(), of -> new EvenTape(of, price(of), since));
        for (Listed one : market.listed()) {
            if (one.market() == Market.LINEAR) {
                BigDecimal lot = one.inBase(1, 1);
                long lots = OPEN.divide(lot, RoundingMode.HALF_EVEN).longValue();
                market.add(one, new Happening.Held(since, Long.MAX_VALUE, lots));
                market.add(one, new Happening.Rate(since, Long.MAX_VALUE, RATE));
            }
        }
        return market;
    }

    /** As the script holds them from now on: rates are read off minutes that are over. */
    private static double price(Listed of) {
        if (of.base().equals("USDT")) {
            return of.venue().equals("coinbase") ? 1.005 : 0.9995;
        }
        boolean isGates = of.venue().equals("gate") && of.market() == Market.SPOT;
        return isGates && of.base().equals("BTC") ? 64_990 : of.level();
    }

    /** With two nodes, and with what functions collect. */
    static EventStage start(Path folder) throws Exception {
        EventStage stage = new EventStage(folder);
        try {
            CollectedPast.collect(stage.stores, stage.environment(), TRACKED);
            CompletableFuture<Node> first =
                    CompletableFuture.supplyAsync(() -> stage.node("one", Map.of()));
            try {
                stage.nodes.add(stage.node("two", Map.of()));
            } finally {
                stage.nodes.add(first.join());
            }
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** With one node that captures what it hears, and with no past but the venues' bars. */
    static EventStage capturing(Path folder, Path capture) throws Exception {
        return alone(
                folder,
                Map.of("ISOBAR_CAPTURE_DIR", capture.toString(), "ISOBAR_VERIFY_EVERY", "PT24H"));
    }

    /** With one node, and with no past but the venues' bars. */
    static EventStage alone(Path folder) throws Exception {
        return alone(folder, Map.of());
    }

    private static EventStage alone(Path folder, Map<String, String> more) throws Exception {
        EventStage stage = new EventStage(folder);
        try {
            CollectedPast.track(stage.stores, TRACKED);
            stage.nodes.add(stage.node("one", more));
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** Another node, beside the one that is there. */
    Node join() {
        nodes.add(node("two", Map.of()));
        return nodes.get(1);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(simulator.settings());
        environment.put("ISOBAR_EXCHANGES", String.join(",", VENUES));
        environment.put("ISOBAR_ADMIN_TOKEN", Flow.KEY);
        return environment;
    }

    private Node node(String name, Map<String, String> more) {
        Map<String, String> environment = environment();
        environment.putAll(more);
        return Node.start(folder.resolve(name), environment);
    }

    List<Node> nodes() {
        return nodes;
    }

    /** What either streams now. */
    Set<String> streams() {
        Set<String> all = new HashSet<>();
        nodes.forEach(node -> all.addAll(node.streams().keySet()));
        return all;
    }

    /** Whoever streams a market comes last: the other is the one that is to go. */
    List<Node> last(String market) {
        return Stream.of(nodes.get(0), nodes.get(1))
                .sorted(Comparator.comparing(node -> node.streams().containsKey(market)))
                .toList();
    }

    /** Orders events of the market; nothing was refused. */
    void order(String events) {
        Node.send(simulator.control() + "/simulator/events", events);
    }

    /** Orders what goes wrong. */
    void fault(String faults) {
        Node.send(simulator.control() + "/simulator/faults", faults);
    }

    /** Until it is closed, Redis takes nothing. */
    HeldRedis holdRedis() {
        return HeldRedis.at(stores.environment().get("ISOBAR_REDIS_URL"));
    }

    /** All events of a kind that a node serves, oldest first. */
    static List<JsonNode> served(Node node, String path, String kind, Instant start) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            String question = path.contains("?") ? "&" : "?";
            JsonNode page =
                    node.get(
                            path
                                    + question
                                    + "limit=5&start="
                                    + start.toEpochMilli()
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path(kind).forEach(all::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return all;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        simulator.close();
        stores.close();
        data.close();
    }
}
