package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script of events on eight venues, two nodes, one of which is killed on the way: what was
 * ordered is told, once each, over REST and on a socket that was there all the time.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlowEventsIT {
    private static final Duration SHARED = Duration.ofSeconds(180);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(90);
    private static final String PERPETUAL = "BTC-USDT-PERP";
    private static final List<String> VENUES = List.of("binance", "bybit", "okx", "gate");

    /** Contracts of OKX are 0.01 BTC, of Gate 0.0001 BTC. */
    private static final Map<String, Integer> UNITS =
            Map.of("binance", 1, "bybit", 1, "okx", 100, "gate", 10_000);

    private static final Map<String, String> SYMBOLS =
            Map.of(
                    "binance", "BTCUSDT",
                    "bybit", "BTCUSDT",
                    "okx", "BTC-USDT-SWAP",
                    "gate", "BTC_USDT");

    @TempDir private static Path folder;
    private static final List<Wanted> FORCED = new ArrayList<>();
    private static final List<Wanted> LARGE = new ArrayList<>();
    private static final Map<String, String> RULES = new TreeMap<>();
    private static EventStage stage;
    private static Node goes;
    private static Node stays;
    private static EventsHeard forced;
    private static EventsHeard large;
    private static EventsHeard arbitrage;
    private static Set<String> markets;
    private static Instant began;

    @BeforeAll
    static void start() throws Exception {
        stage = EventStage.start(folder);
        Flow.within(SHARED, FlowEventsIT::assertShared);
        List<Node> nodes = stage.byBurden();
        goes = nodes.get(0);
        stays = nodes.get(1);
        markets = stage.streams();
        forced = EventsHeard.at(stays, "/ws/all/liquidations?min_value_usd=0");
        large = EventsHeard.at(stays, "/ws/all/large_trades?min_value_usd=0");
        arbitrage = EventsHeard.at(stays, "/ws/all/arbitrage");
        rule("gate", PERPETUAL, "liquidation_above", "\"threshold\":500000,\"side\":\"sell\"");
        rule("okx", PERPETUAL, "cascade", "\"side\":\"sell\"");
        rule("binance", PERPETUAL, "large_trade_above", "\"threshold\":300000");
        rule("binance", PERPETUAL, "liquidation_above", "\"threshold\":60000,\"side\":\"buy\"");
        rule("bybit", "BTC-USDT", "large_trade_above", "\"threshold\":100000");
        awaitRate(); // by then every node has read the rules
        began = Instant.now();
    }

    @AfterAll
    static void stop() {
        for (EventsHeard one : new EventsHeard[] {forced, large, arbitrage}) {
            if (one != null) {
                one.close();
            }
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("a cascade on four venues, a single buy, and large trades of one fill and several")
    void whatHappensIsTold() {
        List<String> orders = new ArrayList<>();
        for (String venue : VENUES) {
            for (int i = 0; i < 3; i++) { // 10 BTC at 64,990, 64,980, 64,970
                String price = String.valueOf(64_990 - 10 * i);
                orders.add(liquidation(venue, "sell", price, 10, 2 + 2 * i));
                String value = String.valueOf(649_900 - 100 * i);
                FORCED.add(new Wanted(venue, PERPETUAL, "sell", price, "10", value));
            }
        }
        orders.add(liquidation("bybit", "buy", "65010", 1, 3));
        FORCED.add(new Wanted("bybit", PERPETUAL, "buy", "65010", "1", "65010"));

        orders.add(trade("binance", "linear", "BTCUSDT", "buy", "65010", "5", 4));
        LARGE.add(new Wanted("binance", PERPETUAL, "buy", "65010", "5", "325050"));
        for (int i = 9; i >= 7; i--) { // 64,999.9 + 64,999.8 + 64,999.7 for three bitcoin
            orders.add(trade("okx", "linear", "BTC-USDT-SWAP", "sell", "64999." + i, "100", 1));
        }
        LARGE.add(new Wanted("okx", PERPETUAL, "sell", "64999.8", "3", "194999.4"));
        // 32,500 USDT are not large.
        orders.add(trade("bybit", "linear", "BTCUSDT", "buy", "65000", "0.5", 1));
        stage.order(orders.toString());

        Flow.within(SOON, FlowEventsIT::assertTold);
        Flow.within(SOON, () -> assertRaised(1, "binance large_trade_above"));
        Flow.within(SOON, () -> assertRaised(1, "gate liquidation_above"));
        Flow.within(SOON, () -> assertRaised(1, "okx cascade"));
    }

    @Test
    @Order(2)
    @DisplayName("the second and third order of each venue are a cascade of a million and more")
    void cascadesAreMarked() {
        for (String venue : VENUES) {
            List<JsonNode> sells =
                    forcedServed().stream()
                            .filter(one -> one.path("exchange").asText().equals(venue))
                            .filter(one -> one.path("side").asText().equals("sell"))
                            .toList();
            assertThat(sells).as(venue).hasSize(3);
            assertThat(sells.get(0).has("cascade")).isFalse();
            assertThat(sells.get(1).at("/cascade/number").asInt()).isEqualTo(2);
            assertThat(sells.get(1).at("/cascade/value").decimalValue())
                    .isEqualByComparingTo("1299700"); // 649,900 + 649,800
            assertThat(sells.get(2).at("/cascade/number").asInt()).isEqualTo(3);
            assertThat(sells.get(2).at("/cascade/value").decimalValue())
                    .isEqualByComparingTo("1949400"); // and 649,700
            assertThat(sells.get(2).at("/cascade/id")).isEqualTo(sells.get(1).at("/cascade/id"));
        }
    }

    @Test
    @Order(3)
    @DisplayName(
            "a node that streams is killed: the other tells what comes after, and nothing twice")
    void aKilledNodeCostsNothingThatComesLater() throws Exception {
        assertThat(goes.streams()).isNotEmpty();
        goes.signal("KILL");
        Flow.within(TAKEN_OVER, () -> assertThat(stays.streams().keySet()).isEqualTo(markets));

        List<String> orders = new ArrayList<>();
        for (String venue : VENUES) {
            orders.add(liquidation(venue, "buy", "65020", 1, 2));
            FORCED.add(new Wanted(venue, PERPETUAL, "buy", "65020", "1", "65020"));
        }
        orders.add(trade("bybit", "spot", "BTCUSDT", "sell", "64990", "2", 1));
        LARGE.add(new Wanted("bybit", "BTC-USDT", "sell", "64990", "2", "129980"));
        stage.order(orders.toString());

        Flow.within(SOON, FlowEventsIT::assertTold);
    }

    @Test
    @Order(4)
    @DisplayName("what was told is what is kept, byte for byte, each by an id of its own")
    void whatWasToldIsWhatIsKept() {
        assertThat(byId(forced.updates())).isEqualTo(byId(forcedServed()));
        assertThat(byId(large.updates())).isEqualTo(byId(largeServed()));
        assertThat(forced.errors()).isEmpty();
        assertThat(large.errors()).isEmpty();
    }

    @Test
    @Order(5)
    @DisplayName("each rule raised one alert, whichever node judged it")
    void everyRuleRaisedOneAlert() {
        for (String name : RULES.keySet()) {
            Flow.within(SOON, () -> assertRaised(1, name));
        }
    }

    @Test
    @Order(6)
    @DisplayName("a crossed price is one opportunity that begins and ends; a LUNA is none")
    void aCrossedPriceIsOneOpportunity() {
        stage.order(
                """
                {"event":"price","venue":"binance","market":"spot","base":"BTC",\
                "price":"65700","after":1,"duration":10}""");

        Flow.within(SOON, () -> assertThat(opportunities()).hasSize(2));
        JsonNode opened = opportunities().get(0);
        JsonNode closed = opportunities().get(1);
        assertThat(opened.path("state").asText()).isEqualTo("opened");
        assertThat(closed.path("state").asText()).isEqualTo("closed");
        assertThat(closed.path("opportunity")).isEqualTo(opened.path("opportunity"));
        assertThat(closed.path("cause").asText()).isEqualTo("spread");
        for (JsonNode one : List.of(opened, closed)) {
            assertThat(one.path("base").asText()).isEqualTo("BTC");
            assertThat(one.at("/buy/exchange").asText()).isEqualTo("bybit");
            assertThat(one.at("/buy/price").decimalValue()).isEqualByComparingTo("65000.01");
            assertThat(one.at("/sell/exchange").asText()).isEqualTo("binance");
            assertThat(one.at("/sell/price").decimalValue()).isEqualByComparingTo("65700");
            assertThat(one.path("spread").decimalValue()).isEqualByComparingTo("699.99");
            // 65,700 × 0.999 − 65,000.01 × 1.001 = 65,634.3 − 65,065.01001
            assertThat(one.path("profit").decimalValue()).isEqualByComparingTo("569.28999");
        }
        assertThat(arbitrage.updates()).isEqualTo(opportunities());
    }

    private static List<JsonNode> opportunities() {
        return EventStage.served(stays, "/api/v1/arbitrage", "arbitrage", began);
    }

    private static void rule(String venue, String symbol, String condition, String parameters) {
        String body =
                """
                {"exchange":"%s","symbol":"%s","condition":"%s",%s,"cooldown_seconds":3600,\
                "channels":["websocket"]}"""
                        .formatted(venue, symbol, condition, parameters);
        String id = stays.create("/api/v1/alerts", Flow.KEY, body).path("id").asText();
        String name = venue + " " + condition;
        RULES.put(RULES.containsKey(name) ? name + " (buy)" : name, id);
    }

    private static boolean assertRaised(int times, String name) {
        assertThat(Flow.history(stays, RULES.get(name))).as(name).hasSize(times);
        return true;
    }

    private static boolean assertShared() {
        for (Node node : stage.nodes()) {
            assertThat(node.streams()).isNotEmpty();
        }
        assertThat(stage.streams())
                .containsAll(
                        List.of(
                                "binance:linear",
                                "binance:spot",
                                "bybit:linear",
                                "bybit:spot",
                                "okx:linear",
                                "gate:linear",
                                "gate:spot",
                                "kraken:spot",
                                "coinbase:spot",
                                "kucoin:spot",
                                "mexc:spot"));
        return true;
    }

    /** Ether is liquidated until that has a value in dollars: USDT has a rate by then. */
    private static void awaitRate() {
        Flow.within(
                Duration.ofSeconds(150),
                () -> {
                    stage.order(
                            """
                            {"event":"liquidation","venue":"okx","market":"linear",\
                            "symbol":"ETH-USDT-SWAP","side":"sell","price":"3400","size":"10"}""");
                    return assertThat(forced.updates())
                            .anyMatch(
                                    one ->
                                            one.path("symbol").asText().startsWith("ETH")
                                                    && one.has("value_usd"));
                });
    }

    private static String liquidation(
            String venue, String side, String price, int bitcoin, int after) {
        return """
        {"event":"liquidation","venue":"%s","market":"linear","symbol":"%s","side":"%s",\
        "price":"%s","size":"%d","after":%d}"""
                .formatted(
                        venue, SYMBOLS.get(venue), side, price, bitcoin * UNITS.get(venue), after);
    }

    private static String trade(
            String venue,
            String market,
            String symbol,
            String side,
            String price,
            String size,
            int fills) {
        return """
        {"event":"trade","venue":"%s","market":"%s","symbol":"%s","side":"%s","price":"%s",\
        "size":"%s","fills":%d,"after":2}"""
                .formatted(venue, market, symbol, side, price, size, fills);
    }

    private static boolean assertTold() {
        Wanted.assertExactly(FORCED, forcedServed());
        Wanted.assertExactly(FORCED, ofBitcoin(forced.updates()));
        Wanted.assertExactly(LARGE, largeServed());
        return Wanted.assertExactly(LARGE, large.updates());
    }

    private static List<JsonNode> forcedServed() {
        return ofBitcoin(
                EventStage.served(
                        stays, "/api/v1/liquidations?min_value_usd=0", "liquidations", began));
    }

    private static List<JsonNode> largeServed() {
        return EventStage.served(
                stays, "/api/v1/large-trades?min_value_usd=0", "large_trades", began);
    }

    private static List<JsonNode> ofBitcoin(List<JsonNode> all) {
        return all.stream().filter(one -> one.path("symbol").asText().startsWith("BTC")).toList();
    }

    private static Map<String, JsonNode> byId(List<JsonNode> all) {
        Map<String, JsonNode> found = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode one : ofBitcoin(all)) {
            String id = one.path("exchange").asText() + one.path("time") + one.path("id");
            assertThat(ids.add(id)).as("%s is told once", one).isTrue();
            found.put(id, one);
        }
        return found;
    }
}
