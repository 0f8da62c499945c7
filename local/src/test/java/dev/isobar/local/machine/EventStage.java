package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Two nodes behind one Redis and one DynamoDB, and eight venues on which nothing happens but what a
 * script orders: bitcoin stands at 65,000, a USDT is worth 0.9995 dollars.
 */
final class EventStage implements AutoCloseable {
    private static final Home HOME = Home.find();
    private static final Duration HISTORY = Duration.ofHours(2);
    private static final List<String> VENUES =
            List.of("binance", "bybit", "okx", "gate", "kraken", "coinbase", "kucoin", "mexc");
    private static final String TRACKED =
            "binance:BTC-USDT-PERP,bybit:BTC-USDT-PERP,okx:BTC-USDT-PERP,gate:BTC-USDT-PERP,"
                    + "binance:BTC-USDT,bybit:BTC-USDT,okx:BTC-USDT,okx:ETH-USDT-PERP,"
                    + "kucoin:LUNA-USDT,mexc:LUNA-USDT,gate:LUNA-USDT";
    private static final String STANDING =
            """
            [{"event":"price","base":"BTC","price":"65000","after":0.5},
             {"event":"price","base":"USDT","price":"0.9995","after":0.5},
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
                                .market(
                                        SimulatedMarket.calm(
                                                SimulatedVenues.listed(),
                                                of -> new EvenTape(of, price(of), since)))
                                .venues(VENUES.stream().map(SimulatedVenues::of).toList()));
        order(STANDING);
    }

    /** Rates are read off minutes that are over: USDT has stood there for long. */
    private static double price(Listed of) {
        return of.base().equals("USDT") ? 0.9995 : of.level();
    }

    static EventStage start(Path folder) throws Exception {
        EventStage stage = new EventStage(folder);
        try {
            CompletableFuture<Node> first = CompletableFuture.supplyAsync(() -> stage.node("one"));
            try {
                stage.nodes.add(stage.node("two"));
            } finally {
                stage.nodes.add(first.join());
            }
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private Node node(String name) {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(simulator.settings());
        environment.put("ISOBAR_EXCHANGES", String.join(",", VENUES));
        environment.put("ISOBAR_TRACK", TRACKED);
        environment.put("ISOBAR_ADMIN_TOKEN", Flow.KEY);
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

    /** Whoever streams most, and with it the other: the one that is to go comes first. */
    List<Node> byBurden() {
        return Stream.of(nodes.get(0), nodes.get(1))
                .sorted((one, other) -> other.streams().size() - one.streams().size())
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
