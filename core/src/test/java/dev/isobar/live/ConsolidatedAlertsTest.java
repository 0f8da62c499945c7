package dev.isobar.live;

import static dev.isobar.live.Venues.TEN;
import static dev.isobar.live.Venues.rule;
import static dev.isobar.live.Venues.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.InMemoryAlerts;
import dev.isobar.alerts.Rule;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ConsolidatedAlertsTest {
    private final Venues venues = new Venues();
    private final InMemoryAlerts store = new InMemoryAlerts();
    private final Instrument a = venues.spot("a", "BTC");
    private final Instrument b = venues.spot("b", "BTC");
    private Instant now = TEN.plusSeconds(200);

    @ParameterizedTest(name = "{0} {1}: {2}")
    @DisplayName("R10 the price is the consolidated close: strictly above or below")
    @CsvSource({
        "consolidated_above, 100.2, true",
        "consolidated_above, 100.3, false",
        "consolidated_below, 100.4, true",
        "consolidated_below, 100.3, false",
    })
    void price(String name, double threshold, boolean holds) {
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100.4", "3");

        judge(rule(a, name, "threshold=" + threshold));

        // (100 + 3 × 100.4) / 4
        assertThat(history()).hasSize(holds ? 1 : 0);
        if (holds) {
            AlertRaised raised = history().get(0);
            assertThat(raised.values()).isEqualTo(Map.of("close", 100.3, "threshold", threshold));
            assertThat(raised.at()).isEqualTo(TEN.plusSeconds(60));
            assertThat(raised.interval()).isEqualTo("1m");
        }
    }

    @Test
    @DisplayName("R10 the price is that of a single unit")
    void ofASingleUnit() {
        Instrument thousand = venues.spot("a", "1000SHIB");
        venues.put(thousand, 0, "0.02", "1");

        judge(rule(thousand, "consolidated_below", "threshold=0.000021"));

        assertThat(history().get(0).values().get("close")).isEqualTo(0.00002);
    }

    @ParameterizedTest(name = "below {0}: {1}")
    @DisplayName("R10 the quality of two venues that are all of the market is 0.75")
    @CsvSource({"0.76, true", "0.75, false"})
    void quality(double threshold, boolean holds) {
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100", "1");

        judge(rule(a, "consolidated_quality_below", "threshold=" + threshold));

        assertThat(history()).hasSize(holds ? 1 : 0); // 1 × (1 − 1/4) × 1
        if (holds) {
            assertThat(history().get(0).values())
                    .isEqualTo(Map.of("quality", 0.75, "threshold", threshold));
        }
    }

    @ParameterizedTest(name = "rule on {0}, {1}: {2}")
    @DisplayName("R11 whoever is left out raises its own rules, by the reason they ask for")
    @CsvSource({
        "c, any, true",
        "c, outlier, true",
        "c, stale, false",
        "a, any, false",
        "a, outlier, false",
    })
    void outlier(String venue, String reason, boolean holds) {
        Instrument c = venues.spot("c", "BTC");
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100", "1");
        venues.put(c, 0, "103", "1");

        judge(rule(venue.equals("c") ? c : a, "consolidated_excluded", "reason=" + reason));

        assertThat(history()).hasSize(holds ? 1 : 0);
        if (holds) {
            // (103 − 100) / 100; two of three venues: 2/3 × (1 − 1/4)
            assertThat(history().get(0).values())
                    .isEqualTo(Map.of("quality", 0.5, "reference", 100.0, "off", 0.03));
            assertThat(history().get(0).condition())
                    .isEqualTo("left out of the consolidated bar: outlier");
        }
    }

    @ParameterizedTest(name = "{0} asked for {1}: {2}")
    @DisplayName("R11 that nothing traded, or nobody knows a rate, is no trouble unless asked for")
    @CsvSource({
        "missing, any, left out of the consolidated bar: gap",
        "empty, any, ",
        "empty, empty, left out of the consolidated bar: empty",
        "nothing, any, ",
        "nothing, no_rate, left out of the consolidated bar: no_rate",
    })
    void notThere(String how, String reason, String words) {
        venues.put(a, 0, "100", "1");
        venues.put(b, -1, "100", "1");
        if (how.equals("missing")) {
            venues.missing(b, 0, 1);
        } else if (how.equals("empty")) {
            venues.empty(b, 0, 1);
        } else {
            venues.put(b, 0, "100", "1"); // without a rate, as nobody trades USDT in dollars
        }

        judge(rule(b, "consolidated_excluded", "reason=" + reason));

        assertThat(history()).extracting(AlertRaised::condition).containsExactly(words(words));
    }

    private static String[] words(String words) {
        return words == null ? new String[0] : new String[] {words};
    }

    @Test
    @DisplayName("R11 a depeg shows in the price in dollars, and raises the rule all the same")
    void depeg() {
        Instrument tether =
                venues.track(Venues.instrument("kraken", Market.SPOT, "USDT", "USD", "USDT-USD"));
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100", "1");
        venues.put(tether, 0, "0.98", "1");

        judge(rule(a, "consolidated_excluded", "reason=any"));

        // (0.98 − 1) / 1; nobody is left in
        assertThat(history()).hasSize(1);
        assertThat(history().get(0).values())
                .isEqualTo(Map.of("quality", 0.0, "reference", 1.0, "off", -0.02));
        assertThat(history().get(0).condition())
                .isEqualTo("left out of the consolidated bar: depeg");
    }

    @Test
    @DisplayName("R11 three minutes without a bar are stale, and left out of both prices once")
    void stale() {
        for (int minute = 0; minute < 3; minute++) {
            venues.put(a, minute, "100", "1");
        }
        venues.put(b, -1, "100", "1");
        venues.empty(b, 0, 3);

        judge(rule(b, "consolidated_excluded", "reason=any"));

        assertThat(history()).hasSize(1);
        assertThat(history().get(0).at()).isEqualTo(TEN.plusSeconds(180));
        assertThat(history().get(0).values()).containsEntry("silent", 3.0);
    }

    @ParameterizedTest(name = "{0} {1} at {2} over 100: {3}")
    @DisplayName("R12 the basis is percent of the consolidated close of spot")
    @CsvSource({
        "basis_above, 0.9, 101, true",
        "basis_above, 1, 101, false",
        "basis_below, -0.9, 99, true",
        "basis_below, -1, 99, false",
        "basis_below, 1.5, 101, true",
    })
    void basis(String name, double threshold, String close, boolean holds) {
        Instrument perpetual = venues.perpetual("a", "BTC");
        Instrument other = venues.perpetual("b", "BTC");
        venues.put(a, 0, "99.9", "1");
        venues.put(b, 0, "100.1", "1");
        venues.put(perpetual, 0, close, "1");
        venues.put(other, 0, close, "7");

        judge(rule(perpetual, name, "threshold=" + threshold));

        assertThat(history()).hasSize(holds ? 1 : 0);
        if (holds) {
            double last = Double.parseDouble(close);
            assertThat(history().get(0).values()) // 100 × (101 − 100) / 100
                    .isEqualTo(
                            Map.of(
                                    "perpetual",
                                    last,
                                    "spot",
                                    100.0,
                                    "basis_pct",
                                    last - 100,
                                    "threshold",
                                    threshold));
        }
    }

    @Test
    @DisplayName("R12 without a final bar of either there is no basis; it comes with the later one")
    void basisOfTheLater() {
        Instrument perpetual = venues.perpetual("a", "BTC");
        Rule rule = rule(perpetual, "basis_above", "threshold=0.5");
        ConsolidatedAlerts alerts = node(store, rule);
        TellConsolidated node = venues.node(alerts);
        venues.put(perpetual, 0, "101", "1");
        venues.put(a, 0, "100", "1"); // of b nobody knows yet
        steps(node, 60, 90);
        venues.put(b, 0, "100", "1");
        steps(node, 90, 120);
        alerts.close();

        assertThat(history()).extracting(AlertRaised::at).containsExactly(TEN.plusSeconds(60));
    }

    @Test
    @DisplayName("R10 a bar that is not final raises nothing; each final correction is judged")
    void corrections() {
        ConsolidatedAlerts alerts = node(store, rule(a, "consolidated_above", "threshold=100.3"));
        TellConsolidated node = venues.node(alerts);
        venues.put(a, 0, "100.9", "1");
        steps(node, 60, 90); // told without b, not final: 100.9
        venues.put(b, 0, "99.9", "1");
        steps(node, 90, 120); // final: 100.4
        venues.put(b, 0, "100.7", "2"); // the merged bar is the one with the greater volume
        steps(node, 120, 150);
        alerts.close();

        assertThat(history()).hasSize(1);
        assertThat(history().get(0).values()).containsEntry("close", 100.4);
    }

    @Test
    @DisplayName("R10 a correction that makes it true raises it")
    void correctedUpwards() {
        ConsolidatedAlerts alerts = node(store, rule(a, "consolidated_above", "threshold=100.3"));
        TellConsolidated node = venues.node(alerts);
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100", "1");
        steps(node, 60, 80);
        venues.put(b, 0, "100.6", "2"); // (100 + 2 × 100.6) / 3
        steps(node, 80, 110);
        alerts.close();

        assertThat(history()).hasSize(1);
        assertThat(history().get(0).values()).containsEntry("close", 100.4);
    }

    @Test
    @DisplayName(
            "R1 what a node told and died before it judged, the next one judges; once over both")
    void takenOver() {
        Rule rule = rule(a, "consolidated_above", "threshold=1");
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100", "1");
        steps(venues.node((bar, interval) -> {}), 60, 75); // dies
        int told = venues.published().size();
        assertThat(told).isPositive();

        for (int node = 0; node < 2; node++) {
            ConsolidatedAlerts alerts = node(store, rule);
            steps(venues.node(alerts), 80, 100);
            alerts.close();
        }

        assertThat(venues.published()).hasSize(told);
        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("R10 what is told a quarter of an hour late raises nothing")
    void late() {
        now = TEN.plusSeconds(60).plus(RaiseAlerts.LATE).plusMillis(1);
        venues.put(a, 0, "100", "1");
        venues.put(b, 0, "100", "1");

        judge(rule(a, "consolidated_above", "threshold=1"));

        assertThat(history()).isEmpty();
    }

    @Test
    @DisplayName("R13 while the alerts' store is away bars are told, and alerts raised afterwards")
    void theStoreIsAway() throws Exception {
        AwayAlerts away = new AwayAlerts(store);
        ConsolidatedAlerts alerts = node(away, rule(a, "consolidated_above", "threshold=1"));
        TellConsolidated node = venues.node(alerts);
        for (int minute = 0; minute < 3; minute++) {
            venues.put(a, minute, "100", "1");
            venues.put(b, minute, "100", "1");
            steps(node, 60 * minute + 60, 60 * minute + 80);
        }
        away.awaitRefusals(2);
        assertThat(venues.published())
                .contains(
                        "BTC:spot:USDT:1m#1793613600000#0",
                        "BTC:spot:USDT:1m#1793613660000#0",
                        "BTC:spot:USDT:1m#1793613720000#0");
        assertThat(history()).isEmpty();

        away.comeBack();
        away.awaitRaised(3);
        alerts.close();

        assertThat(history())
                .extracting(AlertRaised::at)
                .containsExactly(TEN.plusSeconds(180), TEN.plusSeconds(120), TEN.plusSeconds(60));
    }

    private void judge(Rule rule) {
        ConsolidatedAlerts alerts = node(store, rule);
        steps(venues.node(alerts), 60, 200);
        alerts.close();
    }

    private ConsolidatedAlerts node(AlertStore of, Rule rule) {
        RaiseAlerts raise =
                new RaiseAlerts(
                        of,
                        store,
                        new Silent(),
                        Clock.fixed(now, ZoneOffset.UTC),
                        (one, alert) -> {});
        raise.follow(List.of(rule));
        return new ConsolidatedAlerts(raise, venues::listed, Thread::new);
    }

    private List<AlertRaised> history() {
        return store.history(Rule.LOCAL, 100).stream().map(one -> one.alert()).toList();
    }
}
