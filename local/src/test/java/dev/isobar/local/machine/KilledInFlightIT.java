package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of one of two nodes in the middle of everything: of cascades on four venues, some
 * of which it streams; of an opportunity that it found and judges; and while Redis hangs, so that
 * what it has kept last is published by nobody. The other one goes on as if nothing had been, but
 * for what a venue said while nobody listened.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledInFlightIT {
    private static final Duration SHARED = Duration.ofSeconds(180);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(120);
    private static final List<String> VENUES = List.of("binance", "bybit", "okx", "gate");

    /** That the stage's instruments are of. */
    private static final int MARKETS = 12;

    @TempDir private static Path folder;
    private static EventStage stage;
    private static Node goes;
    private static Node stays;
    private static Told told;
    private static FlowRules rules;
    private static ForcedSales sales;

    /** Whose perpetuals are streamed by the node that goes, and by the other. */
    private static List<String> moved;

    private static List<String> stayed;
    private static Set<String> markets;

    @BeforeAll
    static void start() throws Exception {
        stage = EventStage.alone(folder);
        goes = stage.nodes().get(0);
        Flow.within(SHARED, () -> assertThat(goes.streams()).hasSize(MARKETS));
        Flow.within(SHARED, () -> assertThat(isJudge(goes)).isTrue());
        stays = stage.join();
        Flow.within(SHARED, KilledInFlightIT::assertShared);
        markets = stage.streams();
        moved = streamedBy(goes);
        stayed = streamedBy(stays);
        Flow.within(SHARED, KilledInFlightIT::assertRates);
        // A busy machine needs more than the usual minute from one order to the next.
        apply("flows", "{\"cascades\":{\"within_seconds\":900}}");
        apply("arbitrage", "{\"max_age_seconds\":900}");
        makeRules();
        told = Told.by(stays);
        sales = new ForcedSales(stage, told);
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
    @DisplayName("cascades run on four venues, and an opportunity is open")
    void allIsUnderWay() {
        assertThat(moved).as("there is something to take over").isNotEmpty();
        assertThat(stayed).as("and somebody who goes on").isNotEmpty();
        sales.at(VENUES, VENUES, 64_990, 10, 1);
        sales.at(VENUES, VENUES, 64_980, 10, 3);
        stage.order(
                """
                {"event":"price","venue":"binance","market":"spot","base":"BTC","price":"65700"}""");

        Flow.within(SOON, told::assertTold);
        Flow.within(SOON, () -> assertThat(told.heard("arbitrage")).hasSize(1));
        Flow.within(SOON, () -> rules.assertRaised("binance BTC-USDT arbitrage_above"));
    }

    @Test
    @Order(2)
    @DisplayName("what a killed node had kept and told nobody is told by the other, once")
    void aNodeIsKilled() throws Exception {
        HeldRedis held = stage.holdRedis();
        try {
            sales.at(VENUES, VENUES, 64_970, 12, 1);
            Flow.within(SOON, () -> assertThat(told.forcedServed()).hasSize(12)); // kept
            assertThat(told.heard("liquidations")).hasSize(8); // and published by nobody
            goes.signal("KILL");

            // Nobody listens to some of them, and they do not say it again.
            sales.at(VENUES, stayed, 64_960, 10, 1);
            int kept = 12 + stayed.size();
            Flow.within(SOON, () -> assertThat(told.forcedServed()).hasSize(kept));
        } finally {
            held.close();
        }
        Flow.within(TAKEN_OVER, () -> assertThat(stays.streams().keySet()).containsAll(markets));
        Flow.within(TAKEN_OVER, () -> assertThat(isJudge(stays)).isTrue());

        Flow.within(SOON, told::assertTold);
    }

    @Test
    @Order(3)
    @DisplayName("the opportunity is open still, and ends once, under its id")
    void theOpportunityGoesOn() {
        JsonNode open = stays.get("/api/v1/arbitrage/open").path("opportunities");
        assertThat(open).hasSize(1);
        stage.order(
                """
                {"event":"price","venue":"binance","market":"spot","base":"BTC","price":"65000"}""");

        Flow.within(SOON, () -> assertThat(told.heard("arbitrage")).hasSize(2));
        List<JsonNode> all = told.served("/arbitrage");
        assertThat(all)
                .extracting(one -> one.path("state").asText())
                .containsExactly("opened", "closed");
        assertThat(all)
                .extracting(one -> one.path("opportunity"))
                .containsOnly(open.get(0).path("opportunity"));
        assertThat(all.get(1).path("cause").asText()).isEqualTo("spread");
        assertThat(all.get(0).path("profit")).isEqualTo(all.get(1).path("profit"));
        assertThat(stays.get("/api/v1/arbitrage/open").path("opportunities")).isEmpty();
    }

    @Test
    @Order(4)
    @DisplayName("each cascade keeps its id, and its number and sums go on over the kill")
    void cascadesGoOn() {
        sales.at(VENUES, VENUES, 64_950, 10, 3);

        Flow.within(SOON, told::assertTold);
        for (String venue : stayed) {
            // 649,900 + 649,800 = 1,299,700; + 779,640; + 649,600; + 649,500
            sales.assertCascade(venue, "2 1299700", "3 2079340", "4 2728940", "5 3378440");
        }
        for (String venue : moved) { // without the 649,600 that nobody heard
            sales.assertCascade(venue, "2 1299700", "3 2079340", "4 2728840");
        }
    }

    @Test
    @Order(5)
    @DisplayName("what was told is what is kept, and each rule raised one alert")
    void allWasToldOnce() {
        Flow.within(SOON, told::assertToldAsKept);
        Flow.within(SOON, rules::assertEachRaised);
    }

    /** Whoever was first keeps half of what it had, and goes on judging. */
    private static boolean assertShared() {
        assertThat(stage.streams()).hasSize(MARKETS);
        for (Node node : stage.nodes()) {
            assertThat(node.streams()).hasSize(MARKETS / 2);
        }
        assertThat(isJudge(goes)).isTrue();
        return true;
    }

    private static boolean isJudge(Node node) {
        return node.metric("isobar_cross_holder") == 1;
    }

    private static List<String> streamedBy(Node node) {
        Set<String> all = node.streams().keySet();
        return VENUES.stream().filter(venue -> all.contains(venue + ":linear")).toList();
    }

    /** Who knows of the dispute has a USDT's rate, of both markets; each node reads by itself. */
    private static boolean assertRates() {
        for (Node node : stage.nodes()) {
            assertThat(node.metric("isobar_usd_rates_disputed")).isEqualTo(1);
        }
        return true;
    }

    /** Returns when both nodes go by it. */
    private static void apply(String document, String content) {
        long version = stays.configure(document, content);
        for (Node node : stage.nodes()) {
            Flow.within(SOON, () -> assertThat(node.runs(document)).isEqualTo(version));
        }
    }

    /** Both nodes know them when this returns. */
    private static void makeRules() throws Exception {
        rules = FlowRules.none(stays);
        for (String venue : VENUES) {
            rules.with(venue, Told.PERPETUAL, "cascade", "\"side\":\"sell\"");
            // 12 × 64,970 × 0.9995 = 779,250.18: what is kept before the kill, and not told
            rules.with(venue, Told.PERPETUAL, "liquidation_above", "\"threshold\":700000");
        }
        rules.with("binance", "BTC-USDT", "arbitrage_above", "\"threshold\":1");
        for (Node node : stage.nodes()) {
            Flow.within(SOON, () -> assertThat(node.metric("active_alerts_total")).isEqualTo(9));
        }
    }
}
