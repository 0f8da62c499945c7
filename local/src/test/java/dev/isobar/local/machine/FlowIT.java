package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.features.FeatureVector;
import dev.isobar.features.Features;
import dev.isobar.indicators.Indicators;
import dev.isobar.local.machine.AlertScript.Scripted;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every arrow from a trade to what follows from it: a script of trades, two nodes, and what each
 * tells. One is killed on the way.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlowIT {
    private static final System.Logger LOG = System.getLogger(FlowIT.class.getName());
    private static final long MINUTE = 60_000;
    private static final long PREPARING = 15_000;
    private static final double CLOSE = 1e-9;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration WARM = Duration.ofSeconds(180);
    private static final String CHART = "/api/v1/charts/BTC-USDT?exchange=binance";
    private static final String QUALITY = "/api/v1/quality/BTC-USDT";

    @TempDir private static Path folder;
    private static final Map<String, Scripted> RULES = new LinkedHashMap<>();
    private static final List<FlowClient> CLIENTS = new ArrayList<>();
    private static Flow flow;
    private static Node left;
    private static FlowClient heard;
    private static long first;
    private static long second;

    @BeforeAll
    static void start() throws Exception {
        flow = Flow.start(folder);
        for (Node node : flow.nodes()) {
            // Older minutes than a stream catches up are collected when somebody asks for them.
            Flow.within(WARM, () -> assertWhole(node));
            CLIENTS.add(FlowClient.of(node));
        }
    }

    @AfterAll
    static void stop() {
        CLIENTS.forEach(FlowClient::close);
        if (flow != null) {
            flow.close();
        }
    }

    @Test
    @Order(1)
    void whatIsAskedForAndWhatIsStreamedHaveTheSamePast() {
        for (FlowClient client : CLIENTS) {
            soon("snapshot", () -> assertThat(client.snapshot()).hasSize(100));
            JsonNode snapshot = client.snapshot();
            assertColumns(snapshot, flow.minutes(now()));
            // Live readings have the older past too, once they have one with 200 closes behind it.
            Flow.within(WARM, () -> assertHas(last(client), "sma_200"));
        }
    }

    @Test
    @Order(2)
    void aMoveIsTheSameOverRestAndOnBothSockets() {
        first = ahead();
        int side = ScriptedTape.side(first);
        flow.closes(first, side * 0.03);
        AlertScript script = new AlertScript(side, flow.level());
        assertThat(script.missing()).isEmpty();
        script.rules().forEach(rule -> RULES.put(flow.create(rule, RULES.size()), rule));
        flow.order(
                "{\"fault\":\"silence\",\"venue\":\"bybit\",\"market\":\"spot\",\"duration\":20}");

        for (FlowClient client : CLIENTS) {
            Flow.within(Duration.ofSeconds(240), () -> assertFinal(client, first));
        }
        assertChart(flow.nodes().get(0), first + MINUTE);
        assertChart(flow.nodes().get(1), first + MINUTE);
        CLIENTS.forEach(FlowIT::assertAtMostOneASecond);
    }

    @Test
    @Order(3)
    void featuresAreThoseOfTheNewestClosedBar() {
        for (Node node : flow.nodes()) {
            JsonNode told = node.get("/api/v1/features/BTC-USDT?exchange=binance");
            long minute = Instant.parse(told.path("time").asText()).toEpochMilli();
            assertThat(minute).isGreaterThanOrEqualTo(first);
            FeatureVector expected = flow.minutes(minute + MINUTE).features();
            List<String> imputed = new ArrayList<>();
            for (int i = 0; i < Features.ALL.size(); i++) {
                String name = Features.ALL.get(i).id();
                assertClose(name, told.at("/features/" + name), expected.values()[i]);
                if (expected.imputed()[i]) {
                    imputed.add(name);
                }
            }
            List<String> mask = new ArrayList<>();
            told.path("imputed").forEach(name -> mask.add(name.asText()));
            assertThat(told.path("imputed").isArray()).isTrue();
            assertThat(mask).containsExactlyElementsOf(imputed);
        }
    }

    @Test
    @Order(4)
    void theOddTradesAreCountedAndListed() {
        for (Node node : flow.nodes()) {
            soon("odd trades found", () -> assertFound(node));
        }
    }

    @Test
    @Order(5)
    void aClientThatMovesToTheOtherNodeMissesNothingAndHearsNothingTwice() throws Exception {
        try (Mover witness = Mover.to(flow.nodes().get(1));
                Mover mover = Mover.to(flow.nodes().get(0))) {
            witness.subscribe();
            mover.subscribe();
            soon(
                    "updates of the first node",
                    () -> assertThat(mover.updates()).hasSizeGreaterThan(3));
            mover.leave();
            long left = mover.last().path("sequence").asLong();
            soon(
                    "updates of the witness",
                    () -> assertThat(witness.sequence()).isGreaterThan(left + 5));
            try (Mover moved = Mover.to(flow.nodes().get(1))) {
                moved.resume(mover.last());
                long joined = witness.sequence();
                soon(
                        "updates after the move",
                        () -> assertThat(moved.sequence()).isGreaterThan(joined + 3));

                List<JsonNode> heard = new ArrayList<>(mover.updates());
                heard.addAll(moved.updates());
                for (int i = 0; i < heard.size(); i++) {
                    long sequence = heard.get(0).path("sequence").asLong() + i;
                    assertThat(heard.get(i).path("type").asText()).isEqualTo("update");
                    assertThat(heard.get(i).path("sequence").asLong()).isEqualTo(sequence);
                    if (witness.updates().get(0).path("sequence").asLong() <= sequence) {
                        assertThat(witness.updates()).contains(heard.get(i));
                    }
                }
            }
        }
    }

    @Test
    @Order(6)
    void everyKindOfAlertIsToldOnceHereAndAtLeastOnceEverywhere() {
        List<String> fired = new ArrayList<>();
        RULES.forEach((id, rule) -> fired.addAll(rule.isFirst() ? List.of(id) : List.of()));
        Flow.within(Duration.ofSeconds(120), () -> assertRaised(fired, CLIENTS));
        Flow.within(Duration.ofSeconds(120), () -> assertDelivered(fired));
    }

    @Test
    @Order(7)
    void aKilledNodesRulesAndReadingsGoOn() throws Exception {
        Node owner =
                flow.nodes().stream()
                        .filter(node -> node.streams().containsKey("binance:spot"))
                        .findFirst()
                        .orElseThrow();
        int other = 1 - flow.nodes().indexOf(owner);
        left = flow.nodes().get(other);
        heard = CLIENTS.get(other);
        second = ahead();
        flow.closes(second, ScriptedTape.side(first) * -0.06);
        owner.signal("KILL");

        soon("markets of the killed node", () -> assertThat(left.streams()).hasSize(4));
        Flow.within(Duration.ofSeconds(300), () -> assertFinal(heard, second));

        List<String> all = new ArrayList<>(RULES.keySet());
        soon("alerts of the killed node", () -> assertRaised(all, List.of(heard)));
        Flow.within(Duration.ofSeconds(180), () -> assertDelivered(all));
    }

    @Test
    @Order(8)
    void afterwardsAllIsAsInAStraightRun() {
        Flow.within(Duration.ofSeconds(240), () -> assertChart(left, second + MINUTE));
        soon("final reading before the kill", () -> assertFinal(heard, second - MINUTE));
        soon("final reading after the kill", () -> assertFinal(heard, second));
        assertRaised(new ArrayList<>(RULES.keySet()), List.of(heard));
    }

    private static boolean assertWhole(Node node) {
        JsonNode chart = node.get(CHART + "&limit=1000");
        assertThat(chart.at("/bars/0/time").asLong()).isEqualTo(flow.since());
        for (JsonNode gap : chart.path("gaps")) {
            long end = Instant.parse(gap.path("end").asText()).toEpochMilli();
            assertThat(end).as("%s", gap).isLessThanOrEqualTo(flow.since());
        }
        return true;
    }

    /** Every final bar that REST serves before that time, and every column of each. */
    private static boolean assertChart(Node node, long end) {
        JsonNode chart = node.get(CHART + "&limit=1000&end=" + end);
        Minutes minutes = flow.minutes(end);
        Map<Long, Map<String, Double>> expected = minutes.columns();
        assertThat(chart.path("bars")).hasSize(minutes.all().size());
        for (int i = 0; i < minutes.all().size(); i++) {
            Minutes.Minute minute = minutes.all().get(i);
            JsonNode bar = chart.path("bars").get(i);
            assertThat(bar.path("time").asLong()).isEqualTo(minute.start());
            assertThat(bar.has("final")).as("%s is open", bar).isFalse();
            assertThat(bar.path("open").doubleValue()).isEqualTo(minute.open());
            assertThat(bar.path("high").doubleValue()).isEqualTo(minute.high());
            assertThat(bar.path("low").doubleValue()).isEqualTo(minute.low());
            assertThat(bar.path("close").doubleValue()).isEqualTo(minute.close());
            assertThat(bar.path("volume").decimalValue()).isEqualByComparingTo(minute.volume());
            Map<String, Double> row = expected.get(minute.start());
            for (String name : Indicators.columns().names()) {
                JsonNode told = chart.path("indicators").path(name).get(i);
                assertClose(name + " of " + bar, told, row.getOrDefault(name, Double.NaN));
            }
        }
        int last = minutes.all().size() - 1;
        new ByHand(minutes.all())
                .values()
                .forEach(
                        (name, value) ->
                                assertClose(
                                        name + " by hand",
                                        chart.path("indicators").path(name).get(last),
                                        value));
        return true;
    }

    /** The socket told that this minute is final, with the values of a straight run. */
    private static boolean assertFinal(FlowClient client, long minute) {
        List<JsonNode> told =
                client.bars().stream()
                        .filter(bar -> bar.path("time").asLong() == minute)
                        .filter(bar -> bar.path("final").asBoolean())
                        .toList();
        assertThat(told).as("final at %s", Instant.ofEpochMilli(minute)).isNotEmpty();
        List<JsonNode> newest = told.subList(told.size() - 1, told.size());
        assertColumns(newest, flow.minutes(minute + MINUTE));
        return true;
    }

    private static void assertColumns(Iterable<JsonNode> bars, Minutes minutes) {
        Map<Long, Map<String, Double>> expected = minutes.columns();
        for (JsonNode bar : bars) {
            if (bar.path("final").asBoolean()) {
                Map<String, Double> row = expected.get(bar.path("time").asLong());
                for (String name : Indicators.columns().names()) {
                    assertClose(
                            name + " of " + bar,
                            bar.at("/indicators/" + name),
                            row.getOrDefault(name, Double.NaN));
                }
            }
        }
    }

    /** Where none is expected there is none, or null. */
    private static void assertClose(String as, JsonNode told, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(told.isNull() || told.isMissingNode()).as(as).isTrue();
        } else {
            assertThat(told.isNumber()).as("%s is told", as).isTrue();
            assertThat(told.doubleValue())
                    .as(as)
                    .isCloseTo(expected, within(CLOSE * Math.max(1, Math.abs(expected))));
        }
    }

    private static void assertAtMostOneASecond(FlowClient client) {
        List<Long> at = client.heardAt();
        double seconds = (at.get(at.size() - 1) - at.get(0)) / 1e9;
        assertThat(at.size() - 2.0).as("updates in %s s", seconds).isLessThanOrEqualTo(seconds);
    }

    private static boolean assertFound(Node node) {
        JsonNode report = node.get(QUALITY + "?exchange=binance&hours=2");
        assertThat(report.at("/by_check/price_anomaly").asInt()).as("%s", report).isPositive();
        assertThat(report.path("passed_checks").asInt()).isPositive();
        List<JsonNode> of = new ArrayList<>();
        for (JsonNode one :
                node.get(QUALITY + "/quarantine?exchange=binance&limit=1000").path("findings")) {
            long at = Instant.parse(one.path("time").asText()).toEpochMilli();
            if (at >= first && at < first + MINUTE) {
                of.add(one);
            }
        }
        assertThat(of).isNotEmpty();
        assertThat(of.get(of.size() - 1).path("check_type").asText()).isEqualTo("price_anomaly");
        return true;
    }

    /** Each rule once, in history and on each of the sockets, by the same id, and no other. */
    private static boolean assertRaised(List<String> rules, List<FlowClient> clients) {
        for (String id : rules) {
            Scripted rule = RULES.get(id);
            JsonNode history = Flow.history(left == null ? flow.nodes().get(0) : left, id);
            assertThat(history).as("%s in history", rule).hasSize(1);
            JsonNode alert = history.get(0);
            for (FlowClient client : clients) {
                List<JsonNode> told =
                        client.alerts().stream()
                                .filter(one -> one.path("rule").asText().equals(id))
                                .toList();
                assertThat(told).as("%s on the socket", rule).hasSize(1);
                assertThat(told.get(0).path("id")).isEqualTo(alert.path("id"));
            }
            // A silence follows from no frame.
            String shape = rule.name().equals("feed_stall") ? "" : ".+#[1-9][0-9]*";
            assertThat(alert.path("correlation_id").asText()).as("%s", alert).matches(shape);
        }
        return true;
    }

    private static boolean assertDelivered(List<String> rules) {
        List<String> ids = new ArrayList<>();
        for (String rule : rules) {
            Node node = left == null ? flow.nodes().get(0) : left;
            ids.add(Flow.history(node, rule).at("/0/id").asText());
        }
        assertThat(flow.receivers().hooked()).as("webhook").containsAll(ids);
        assertThat(flow.receivers().slacked()).as("Slack").containsAll(ids);
        assertThat(flow.receivers().mailed()).as("e-mail").containsAll(ids);
        return true;
    }

    private static boolean assertHas(JsonNode bar, String column) {
        assertThat(bar.at("/indicators").has(column)).as("%s of %s", column, bar).isTrue();
        return true;
    }

    private static JsonNode last(FlowClient client) {
        List<JsonNode> bars = client.bars();
        assertThat(bars).isNotEmpty();
        return bars.get(bars.size() - 1);
    }

    /** A minute for which everything can be prepared before it begins. */
    private static long ahead() {
        return (System.currentTimeMillis() + PREPARING) / MINUTE * MINUTE + MINUTE;
    }

    private static long now() {
        return System.currentTimeMillis() / MINUTE * MINUTE;
    }

    /** Says how long it took, for whoever compares runs. */
    private static <T> void soon(String what, Supplier<T> attempt) {
        Instant since = Instant.now();
        Flow.within(SOON, attempt);
        LOG.log(
                Level.INFO,
                what + " after " + Duration.between(since, Instant.now()).toMillis() + " ms");
    }
}
