package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.simulator.market.Conditions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
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
 * ordered is told, once each, over REST, on sockets that were there all the time and as alerts; and
 * consolidated bars are the same on both nodes, and after the kill.
 *
 * <p>Times are those of the market. From {@link #depegs} on, a full minute, a USDT trades at 0.98
 * dollars, which is its rate when that minute is over for another minute. At {@link #judged}, a
 * full five minutes, the bar ends in which open interest has doubled.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlowEventsIT {
    private static final long MINUTE = 60_000;

    /** Seconds: by then every node, which looks each two, has read the rules. */
    private static final int READ = 12;

    private static final Duration SHARED = Duration.ofSeconds(180);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(90);
    private static final Duration MINUTES = Duration.ofSeconds(240);
    private static final Duration FUNDED = Duration.ofHours(8);
    private static final List<String> VENUES = List.of("binance", "bybit", "okx", "gate");
    private static final String PEGGED = "0.9995";
    private static final String DEPEGGED = "0.98";

    @TempDir private static Path folder;
    private static final Map<String, JsonNode> BARS = new TreeMap<>();
    private static EventStage stage;
    private static Node goes;
    private static Node stays;
    private static OnePrice here;
    private static Told told;
    private static FlowRules rules;
    private static Set<String> markets;
    private static long depegs;
    private static long judged;

    @BeforeAll
    static void start() throws Exception {
        stage = EventStage.start(folder);
        Flow.within(SHARED, FlowEventsIT::assertShared);
        List<Node> nodes = stage.last("bybit:linear");
        goes = nodes.get(0);
        stays = nodes.get(1);
        markets = stage.streams();
        here = new OnePrice(stays);
        told = Told.by(stays);
        rules = FlowRules.at(stays);
        awaitRates();
        told.begin();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {told, rules, stage}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    @Order(1)
    @DisplayName("of three coins called LUNA the one at 64 is another one than those at 0.42")
    void aCollisionIsNamed() {
        Flow.within(
                SOON,
                () -> {
                    JsonNode quote = here.quote("LUNA");
                    assertThat(quote.path("venues").asInt()).isEqualTo(2);
                    assertThat(quote.path("excluded")).hasSize(1);
                    JsonNode gate = quote.path("excluded").get(0);
                    assertThat(gate.path("exchange").asText()).isEqualTo("gate");
                    return assertThat(gate.path("reason").asText()).isEqualTo("collision");
                });
    }

    @Test
    @Order(2)
    @DisplayName("a cascade on four venues, a single buy, and large trades of one fill and several")
    void whatHappensIsTold() {
        List<String> orders = new ArrayList<>();
        for (String venue : VENUES) {
            for (int i = 0; i < 3; i++) { // 10 BTC at 64,990, 64,980, 64,970
                String price = String.valueOf(64_990 - 10 * i);
                orders.add(EventOrders.liquidation(venue, "sell", price, 10, READ + 2 * i));
                told.forced(venue, "sell", price, "10", String.valueOf(649_900 - 100 * i), PEGGED);
            }
        }
        orders.add(EventOrders.liquidation("bybit", "buy", "65010", 1, READ + 1));
        told.forced("bybit", "buy", "65010", "1", "65010", PEGGED);

        orders.add(EventOrders.trade("binance", "linear", "buy", "65010", "1", 4, READ));
        told.large("binance", Told.PERPETUAL, "buy", "65010", "1", "65010", PEGGED);
        // Of 30 contracts each, 0.3 bitcoin: 0.3 × (64,999.9 + 64,999.8 + 64,999.7)
        for (int i = 9; i >= 7; i--) {
            orders.add(EventOrders.trade("okx", "linear", "sell", "64999." + i, "30", 1, READ));
        }
        told.large("okx", Told.PERPETUAL, "sell", "64999.8", "0.9", "58499.82", PEGGED);
        // 32,500 USDT are not large.
        orders.add(EventOrders.trade("bybit", "spot", "buy", "65000", "0.5", 1, READ));
        stage.order(orders.toString());
        orderWhatTakesMinutes();

        Flow.within(SOON, told::assertTold);
        Flow.within(SOON, () -> rules.assertRaised("binance BTC-USDT-PERP large_trade_above"));
        Flow.within(SOON, () -> rules.assertRaised("gate BTC-USDT-PERP liquidation_above"));
        Flow.within(SOON, () -> rules.assertRaised("okx BTC-USDT-PERP cascade"));
    }

    /** A depeg, a venue that falls silent, and open interest that doubles. */
    private static void orderWhatTakesMinutes() {
        long now = System.currentTimeMillis();
        depegs = ceiling(now + 2_000, MINUTE);
        stage.order(EventOrders.price("USDT", DEPEGGED, (depegs - now) / 1e3));
        // Gate's spot market says nothing more, and its history that nothing traded.
        stage.fault(
                """
                [{"fault":"silence","venue":"gate","market":"spot"},
                 {"fault":"withhold","venue":"gate","market":"spot","start":%d,"end":%d}]"""
                        .formatted(depegs, Long.MAX_VALUE));
        judged = ceiling(now + 85_000, 5 * MINUTE);
        double last = (judged - MINUTE - now) / 1e3; // open interest jumps in the last minute
        stage.order(EventOrders.interest("bybit", "2", last - 20, 120));
        stage.order(EventOrders.trade("bybit", "linear", "buy", "65000", "2", 1, last + 30));
    }

    @Test
    @Order(3)
    @DisplayName("the second and third order of each venue are a cascade of a million and more")
    void cascadesAreMarked() {
        for (String venue : VENUES) {
            List<JsonNode> sells =
                    told.forcedServed().stream()
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
    @Order(4)
    @DisplayName("a rate of -0.1 % for eight hours after one of 0.01 % is a flip and an extreme")
    void fundingIsTold() {
        long now = System.currentTimeMillis();
        long next = Conditions.settlement(now, FUNDED);
        // OKX tells its rate twice a minute, and one for the settlement after it has its own
        // events.
        boolean isNear = next - now < MINUTE;
        double after = isNear ? (next - now) / 1e3 + 1 : 1;
        long settlement = isNear ? next + FUNDED.toMillis() : next;
        stage.order(EventOrders.funding("okx", "-0.001", after, 40));

        Flow.within(MINUTES, () -> assertThat(told.served("/funding/events")).hasSize(2));
        for (JsonNode one : told.served("/funding/events")) {
            assertThat(one.path("exchange").asText()).isEqualTo("okx");
            assertThat(one.path("symbol").asText()).isEqualTo(Told.PERPETUAL);
            assertThat(one.path("stage").asText()).isEqualTo("predicted");
            assertThat(one.path("rate").decimalValue()).isEqualByComparingTo("-0.001");
            // three times a day for 365 days: -0.001 × 1095
            assertThat(one.path("annualised").decimalValue()).isEqualByComparingTo("-1.095");
            assertThat(one.path("settles_at").asLong()).isEqualTo(settlement);
        }
        assertThat(told.served("/funding/events"))
                .extracting(one -> one.path("what").asText() + " " + plain(one.path("previous")))
                .containsExactlyInAnyOrder("extreme absent", "flip 0.0001");
        Flow.within(SOON, () -> rules.assertRaised("okx BTC-USDT-PERP funding_flip"));
        Flow.within(SOON, () -> rules.assertRaised("okx BTC-USDT-PERP funding_extreme"));
        Flow.within(SOON, () -> rules.assertRaised("gate BTC-USDT-PERP funding_spread_above"));
        JsonNode apart = rules.raised("gate BTC-USDT-PERP funding_spread_above");
        assertThat(apart.at("/values/spread").decimalValue()) // (0.0001 + 0.001) × 1095
                .isEqualByComparingTo("1.2045");
    }

    @Test
    @Order(5)
    @DisplayName("dollars follow the rate: disputed while Coinbase says otherwise, then 0.98")
    void dollarsFollowTheRate() {
        double after =
                Math.max(1, (depegs + 2 * MINUTE + 2_000 - System.currentTimeMillis()) / 1e3);
        stage.order(EventOrders.liquidation("bybit", "sell", "64000", 1, after));
        told.forced("bybit", "sell", "64000", "1", "64000", DEPEGGED); // 62,720 dollars

        Flow.within(MINUTES, told::assertTold);
        for (JsonNode one : told.forcedServed()) {
            boolean isPegged = one.path("usd_rate").decimalValue().equals(new BigDecimal(PEGGED));
            assertThat(one.path("usd_rate_source").asText()).isEqualTo("kraken:spot:USDT/USD");
            assertThat(one.path("usd_rate_disputed").asBoolean()).as("%s", one).isEqualTo(isPegged);
        }
    }

    @Test
    @Order(6)
    @DisplayName("what is quoted in USDT is left out of the price in dollars, by the declared rate")
    void aDepeggedQuoteIsLeftOut() {
        Flow.within(
                SOON,
                () -> {
                    JsonNode bar = here.bar("all", depegs);
                    assertThat(bar.path("rates")).hasSize(1);
                    assertThat(bar.at("/rates/0/currency").asText()).isEqualTo("USDT");
                    assertThat(bar.at("/rates/0/usd").decimalValue()).isEqualByComparingTo("0.98");
                    for (JsonNode one : bar.path("excluded")) {
                        if (!one.path("exchange").asText().equals("gate")) {
                            assertThat(one.path("reason").asText()).isEqualTo("depeg");
                            assertThat(one.path("reference").asInt()).isEqualTo(1);
                            assertThat(one.path("off").decimalValue())
                                    .isEqualByComparingTo("-0.02"); // (0.98 − 1) / 1
                        }
                    }
                    assertThat(bar.path("excluded"))
                            .extracting(one -> one.path("exchange").asText())
                            .containsExactlyInAnyOrder("binance", "bybit", "okx", "gate");
                    assertThat(bar.path("included").asInt()).isEqualTo(2); // Coinbase and Kraken
                    return assertThat(bar.path("close").decimalValue())
                            .isEqualByComparingTo("65000");
                });
        JsonNode before = here.bar("all", depegs - 2 * MINUTE);
        assertThat(before.path("included").asInt()).isEqualTo(6);
        String rule = "binance BTC-USDT consolidated_excluded";
        Flow.within(MINUTES, () -> rules.assertRaised(rule));
        assertThat(rules.raised(rule).path("condition").asText()).endsWith("bar: depeg");
        assertThat(rules.raised(rule).at("/values/off").decimalValue())
                .isEqualByComparingTo("-0.02");
    }

    @Test
    @Order(7)
    @DisplayName("two nodes tell the same consolidated bars, to the last constituent")
    void bothNodesTellTheSameBars() {
        long start = depegs - 16 * MINUTE;
        long end = depegs - MINUTE;
        for (String quote : List.of("USDT", "USD", "all")) {
            Flow.within(
                    SOON,
                    () -> {
                        JsonNode bars = here.bars(quote, start, end);
                        assertThat(bars).hasSize(15);
                        assertThat(bars).allMatch(bar -> bar.path("final").asBoolean());
                        BARS.put(quote, bars);
                        return assertThat(new OnePrice(goes).bars(quote, start, end))
                                .isEqualTo(bars);
                    });
        }
    }

    @Test
    @Order(8)
    @DisplayName(
            "a node that streams is killed: the other tells what comes after, and nothing twice")
    void aKilledNodeCostsNothingThatComesLater() throws Exception {
        assertThat(goes.streams()).isNotEmpty();
        goes.signal("KILL");
        Set<String> heard = new HashSet<>(markets);
        heard.remove("gate:spot"); // silent: tried again and again
        Flow.within(TAKEN_OVER, () -> assertThat(stays.streams().keySet()).containsAll(heard));

        List<String> orders = new ArrayList<>();
        for (String venue : VENUES) {
            orders.add(EventOrders.liquidation(venue, "buy", "65020", 1, 2));
            told.forced(venue, "buy", "65020", "1", "65020", DEPEGGED);
        }
        orders.add(EventOrders.trade("bybit", "spot", "sell", "64990", "2", 1, 2));
        told.large("bybit", "BTC-USDT", "sell", "64990", "2", "129980", DEPEGGED);
        stage.order(orders.toString());

        Flow.within(SOON, told::assertTold);
    }

    @Test
    @Order(9)
    @DisplayName("a crossed price is one opportunity, and a silent venue's old quote is none")
    void aCrossedPriceIsOneOpportunity() {
        // Gate's ask of 64,990.1 would be the cheapest.
        Flow.within(
                MINUTES,
                () ->
                        assertThat(here.quote("BTC").path("excluded"))
                                .extracting(one -> one.path("exchange") + " " + one.path("reason"))
                                .containsExactly("\"gate\" \"stale\""));
        stage.order(
                """
                {"event":"price","venue":"binance","market":"spot","base":"BTC",\
                "price":"65700","after":1,"duration":10}""");

        Flow.within(SOON, () -> assertThat(told.served("/arbitrage")).hasSize(2));
        JsonNode opened = told.served("/arbitrage").get(0);
        JsonNode closed = told.served("/arbitrage").get(1);
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
    }

    @Test
    @Order(10)
    @DisplayName("open interest that doubles on much volume is one confirmed spike of five minutes")
    void aJumpOfOpenInterestIsOneSpike() {
        Duration patience = Duration.ofMillis(judged - System.currentTimeMillis()).plus(MINUTES);
        Flow.within(patience, () -> assertThat(told.served("/oi-spikes")).hasSize(1));

        JsonNode spike = told.served("/oi-spikes").get(0);
        assertThat(spike.path("exchange").asText()).isEqualTo("bybit");
        assertThat(spike.path("symbol").asText()).isEqualTo(Told.PERPETUAL);
        assertThat(spike.path("timeframe").asText()).isEqualTo("5m");
        assertThat(spike.path("time").asLong()).isEqualTo(judged);
        assertThat(spike.path("confirmed").asBoolean()).isTrue();
        // A thousand bitcoin at 65,000 before, two thousand now.
        JsonNode interest = spike.path("open_interest");
        assertThat(interest.path("value").decimalValue()).isEqualByComparingTo("130000000");
        assertThat(interest.path("usd").decimalValue())
                .isEqualByComparingTo(
                        new BigDecimal(rate(judged)).multiply(new BigDecimal("130000000")));
        // Of n points all but the last are equal, a step d apart: the mean is d / n above them, and
        // s² = ((n − 1) (d / n)² + (d − d / n)²) / (n − 1) = d² / n, so z = (n − 1) / √n.
        int n = interest.path("n").asInt();
        assertThat(n).isBetween(20, 100);
        assertThat(spike.path("z_oi").decimalValue())
                .isEqualByComparingTo(
                        new BigDecimal((n - 1) / Math.sqrt(n)).setScale(2, RoundingMode.HALF_EVEN));
        Wanted large =
                new Wanted(
                        "bybit",
                        Told.PERPETUAL,
                        "buy",
                        "65000",
                        "2",
                        "130000",
                        rate(judged - MINUTE / 2));
        told.assertOfSpike(large);
    }

    /** What Kraken's minute says that has been over for a minute. */
    private static String rate(long at) {
        return at < depegs + 2 * MINUTE ? PEGGED : DEPEGGED;
    }

    @Test
    @Order(11)
    @DisplayName("a venue whose third minute passes without a bar is stale")
    void aSilentVenueIsStale() {
        long third = depegs + 2 * MINUTE;
        Flow.within(
                MINUTES,
                () -> {
                    JsonNode bar = here.bar("USDT", third);
                    assertThat(bar.path("included").asInt()).isEqualTo(3);
                    assertThat(bar.path("excluded")).hasSize(1);
                    JsonNode gate = bar.path("excluded").get(0);
                    assertThat(gate.path("exchange").asText()).isEqualTo("gate");
                    assertThat(gate.path("reason").asText()).isEqualTo("stale");
                    return assertThat(gate.path("silent").asInt()).isEqualTo(3);
                });
        String rule = "gate BTC-USDT consolidated_excluded";
        Flow.within(MINUTES, () -> rules.assertRaised(rule));
        assertThat(rules.raised(rule).path("condition").asText()).endsWith("bar: stale");
        assertThat(rules.raised(rule).at("/values/silent").asInt()).isGreaterThanOrEqualTo(3);
    }

    @Test
    @Order(12)
    @DisplayName("final bars are the same after the kill, and each revision was told once")
    void finalBarsStay() {
        BARS.forEach(
                (quote, before) ->
                        assertThat(here.bars(quote, depegs - 16 * MINUTE, depegs - MINUTE))
                                .as(quote)
                                .isEqualTo(before));
        Set<String> once = new HashSet<>();
        for (JsonNode bar : told.heard("consolidated")) {
            String revision = bar.path("open_time") + " " + bar.path("revision");
            assertThat(once.add(revision)).as("%s is told once", bar).isTrue();
        }
        Flow.within(
                SOON,
                () -> {
                    JsonNode newest = toldOf(depegs);
                    JsonNode kept = here.bar("USDT", depegs);
                    return assertThat(newest.path("hash")).isEqualTo(kept.path("hash"));
                });
    }

    /** The newest word on a minute. */
    private static JsonNode toldOf(long minute) {
        List<JsonNode> all =
                told.heard("consolidated").stream()
                        .filter(bar -> bar.path("open_time").asLong() == minute)
                        .toList();
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    @Test
    @Order(13)
    @DisplayName("what was told is what is kept, byte for byte, each by an id of its own")
    void whatWasToldIsWhatIsKept() {
        Flow.within(SOON, told::assertToldAsKept);
    }

    @Test
    @Order(14)
    @DisplayName("each rule raised one alert, whichever node judged it")
    void everyRuleRaisedOneAlert() {
        Flow.within(SOON, rules::assertAllRaised);
    }

    @Test
    @Order(15)
    @DisplayName("tail prints what happens, top what was liquidated of every market in a day")
    void peopleSeeIt() {
        String line =
                SeenByHand.tail(
                        stays, FlowEventsIT::liquidateEther, "okx:ETH-USDT-PERP", "--min-usd", "1");
        assertThat(line) // 3,400 × 0.98
                .contains("okx ETH-USDT-PERP")
                .contains("sell 1 @ 3400  3,332 USD");

        JsonNode gate = null;
        for (JsonNode market : SeenByHand.top(stays)) {
            gate = market.path("id").asText().equals("gate:linear:BTC_USDT") ? market : gate;
        }
        assertThat(gate).isNotNull();
        assertThat(gate.path("last").decimalValue()).isEqualByComparingTo("65000");
        assertThat(gate.path("funding").decimalValue()).isEqualByComparingTo("0.0001");
        assertThat(gate.at("/liquidations_24h/count").asInt()).isEqualTo(4);
        // (649,900 + 649,800 + 649,700) × 0.9995 + 65,020 × 0.98
        assertThat(gate.at("/liquidations_24h/value_usd").decimalValue())
                .isEqualByComparingTo("2012144.9");
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

    /** Who knows of the dispute has a USDT's rate, of both markets; each node reads by itself. */
    private static void awaitRates() {
        for (Node node : stage.nodes()) {
            Flow.within(
                    SHARED,
                    () -> assertThat(node.metric("isobar_usd_rates_disputed")).isEqualTo(1));
        }
    }

    /** Of ten contracts, one ether. */
    private static void liquidateEther() {
        stage.order(
                """
                {"event":"liquidation","venue":"okx","market":"linear",\
                "symbol":"ETH-USDT-SWAP","side":"sell","price":"3400","size":"10"}""");
    }

    private static String plain(JsonNode number) {
        return number.isNumber() ? number.decimalValue().toPlainString() : "absent";
    }

    private static long ceiling(long at, long step) {
        return Math.floorDiv(at + step - 1, step) * step;
    }
}
