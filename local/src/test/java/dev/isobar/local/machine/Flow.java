package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Market;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Two nodes behind one Redis and one DynamoDB, two venues that trade a script, and receivers. */
final class Flow implements AutoCloseable {
    private static final Home HOME = Home.find();
    static final String KEY = "of the tests";
    private static final Duration HISTORY = Duration.ofHours(4);

    private final Map<Long, Double> script = new ConcurrentHashMap<>();
    private final long since =
            Instant.now().minus(HISTORY).truncatedTo(ChronoUnit.HOURS).toEpochMilli();
    private final Path folder;
    private final AlertReceivers receivers;
    private final DataFolder data;
    private final Stores stores;
    private final Simulator simulator;
    private Node one;
    private Node two;

    private Flow(Path folder) throws Exception {
        this.folder = folder;
        receivers = new AlertReceivers();
        data = DataFolder.open(folder.resolve("stores"), false);
        stores = Stores.start(HOME, data, Template.read(HOME.template(), Map.of()), line -> {});
        simulator =
                Simulator.start(
                        SimulatorOptions.seeded(7)
                                .market(
                                        new SimulatedMarket(
                                                SimulatedVenues.listed(),
                                                of -> new ScriptedTape(of, since, script)))
                                .venues(
                                        List.of(
                                                SimulatedVenues.of("binance"),
                                                SimulatedVenues.of("bybit"))));
    }

    static Flow start(Path folder) throws Exception {
        Flow flow = new Flow(folder);
        try {
            Map<String, String> environment = flow.environment();
            CompletableFuture<Node> first =
                    CompletableFuture.supplyAsync(() -> flow.node("one", environment));
            try {
                flow.two = flow.node("two", environment);
            } finally {
                flow.one = first.join();
            }
            return flow;
        } catch (RuntimeException e) {
            flow.close();
            throw e;
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(simulator.settings());
        environment.putAll(receivers.settings());
        environment.put("ISOBAR_EXCHANGES", "binance,bybit");
        environment.put(
                "ISOBAR_TRACK",
                "binance:BTC-USDT,binance:BTC-USDT-PERP,bybit:BTC-USDT,bybit:BTC-USDT-PERP");
        environment.put("ISOBAR_ADMIN_TOKEN", KEY);
        return environment;
    }

    private Node node(String name, Map<String, String> environment) {
        return Node.start(folder.resolve(name), environment);
    }

    List<Node> nodes() {
        return List.of(one, two);
    }

    AlertReceivers receivers() {
        return receivers;
    }

    /** When everything began to trade. */
    long since() {
        return since;
    }

    /** Around which Binance's market moves. */
    double level() {
        return simulator.market().find("binance", Market.SPOT, "BTCUSDT").map(Listed::level).get();
    }

    /** A minute that has not begun will close that fraction off the level. */
    void closes(long minute, double off) {
        if (minute <= System.currentTimeMillis()) {
            throw new AssertionError("that minute trades already");
        }
        script.put(minute, off);
    }

    void order(String fault) {
        Node.send(simulator.control() + "/simulator/faults", fault);
    }

    /** Everything that traded at Binance before that time. */
    Minutes minutes(long end) {
        return new Minutes(
                Node.json(
                        simulator.control()
                                + "/simulator/trades?venue=binance&market=spot&symbol=BTCUSDT"
                                + "&start=%d&end=%d".formatted(since, end)));
    }

    /** The id of a new rule. */
    String create(AlertScript.Scripted rule, int number) {
        String mailbox = rule.name() + "." + number;
        String body = "{" + rule.body() + "," + receivers.targets(mailbox) + "}";
        return one.create("/api/v1/alerts", KEY, body).path("id").asText();
    }

    static JsonNode history(Node node, String rule) {
        return node.get("/api/v1/alerts/" + rule + "/history", KEY).path("alerts");
    }

    static <T> T within(Duration patience, Supplier<T> attempt) {
        return Patience.within(patience, attempt);
    }

    @Override
    public void close() {
        for (Node node : new Node[] {one, two}) {
            if (node != null) {
                node.close();
            }
        }
        simulator.close();
        stores.close();
        data.close();
        receivers.close();
    }
}
