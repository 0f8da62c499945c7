package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.InMemoryAlerts;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Told;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowAlertsTest {
    private static final InstrumentId BTC = InstrumentId.parse("okx:linear:BTC-USDT-SWAP");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final List<RaiseAlerts> followers = new ArrayList<>();
    private final TellEvents.Listener one = node();
    private final TellEvents.Listener two = node();

    @ParameterizedTest(name = "{0} with {1}: worth {2}, {3}: {4}")
    @DisplayName("R9 each condition holds at its events and at no others")
    @CsvSource(
            nullValues = "-",
            value = {
                "liquidation_above, threshold=50000, 50000, side=sell, false",
                "liquidation_above, threshold=50000, 50000.01, side=sell, true",
                "liquidation_above, threshold=50000, -, side=sell, false",
                "liquidation_above, threshold=50000;side=sell, 90000, side=sell, true",
                "liquidation_above, threshold=50000;side=buy, 90000, side=sell, false",
                "large_trade_above, threshold=1, 90000, side=sell, false",
                "cascade, side=either, -, cascade.number=3, true",
                "cascade, side=sell, 9, side=sell, false",
            })
    void ofLiquidations(String name, String given, String usd, String said, boolean holds) {
        follow(rule(name, map(given)));

        one.told(event(EventKind.LIQUIDATION, BTC.toString(), usd, said));

        assertThat(history()).hasSize(holds ? 1 : 0);
    }

    @ParameterizedTest(name = "{0} with {1} at {3} of {2}: {4}")
    @DisplayName("R9 spikes, funding and opportunities are told apart by what they say")
    @CsvSource({
        "large_trade_above, threshold=8, LARGE_TRADE, side=buy, true",
        "oi_spike, timeframe=any, SPIKE, timeframe=5m;confirmed=false, true",
        "oi_spike, timeframe=1h, SPIKE, timeframe=5m;confirmed=false, false",
        "oi_spike, timeframe=5m;confirmed=true, SPIKE, timeframe=5m;confirmed=false, false",
        "oi_spike, timeframe=5m;confirmed=true, SPIKE, timeframe=5m;confirmed=true, true",
        "funding_flip, , FUNDING, what=flip, true",
        "funding_flip, , FUNDING, what=extreme, false",
        "funding_extreme, , FUNDING, what=extreme, true",
    })
    void ofOthers(String name, String given, EventKind kind, String said, boolean holds) {
        follow(rule(name, map(given)));

        one.told(event(kind, BTC.toString(), "9", said));

        assertThat(history()).hasSize(holds ? 1 : 0);
    }

    @Test
    @DisplayName("R9 an opportunity is of every rule that names an instrument of its asset")
    void ofAssets() {
        follow(rule("arbitrage_above", Map.of("threshold", "0.5")));

        one.told(event(EventKind.ARBITRAGE, "ETH", "9", "state=opened;spread_pct=0.6"));
        one.told(event(EventKind.ARBITRAGE, "BTC", "9", "state=opened;spread_pct=0.5"));
        one.told(event(EventKind.ARBITRAGE, "BTC", "9", "state=closed;spread_pct=0.6"));
        assertThat(history()).isEmpty();
        one.told(event(EventKind.ARBITRAGE, "BTC", "9", "state=opened;spread_pct=0.6"));

        AlertRaised raised = history().get(0).alert();
        assertThat(raised.values()).isEqualTo(Map.of("spread_pct", 0.6, "threshold", 0.5));
        assertThat(raised.condition()).isEqualTo("price difference between venues above 0.5 %");
    }

    @Test
    @DisplayName("R1 the same event on two nodes, and again, raises one alert")
    void onceOverNodes() {
        follow(rule("liquidation_above", Map.of("threshold", "5")));
        FlowEvent event = event(EventKind.LIQUIDATION, BTC.toString(), "9", "side=sell");

        one.told(event);
        two.told(event);
        one.told(event);

        assertThat(history()).hasSize(1);
        assertThat(history().get(0).alert().at()).isEqualTo(NOON);
        assertThat(history().get(0).alert().values())
                .isEqualTo(Map.of("value_usd", 9.0, "threshold", 5.0));
    }

    @Test
    @DisplayName("R4 of many events in a cooldown the first is told; of one instrument, its own")
    void cooldownAndInstrument() {
        follow(rule("liquidation_above", Map.of("threshold", "5")));

        one.told(event(EventKind.LIQUIDATION, "okx:linear:ETH-USDT-SWAP", "9", "side=sell"));
        assertThat(history()).isEmpty();
        one.told(event(EventKind.LIQUIDATION, BTC.toString(), "9", "side=sell"));
        two.told(at(NOON.plusSeconds(299), "b"));
        assertThat(history()).hasSize(1);
        two.told(at(NOON.plusSeconds(300), "c"));

        assertThat(history()).hasSize(2);
    }

    private TellEvents.Listener node() {
        RaiseAlerts raise =
                new RaiseAlerts(
                        alerts,
                        alerts,
                        new Silent(),
                        Clock.fixed(NOON.plusSeconds(300), ZoneOffset.UTC),
                        (rule, alert) -> {});
        followers.add(raise);
        return raise.onFlows(
                event -> field -> map(event.json().substring(7)).getOrDefault(field, ""),
                id -> Optional.of(id.symbol().substring(0, 3)));
    }

    private void follow(Rule rule) {
        followers.forEach(one -> one.follow(List.of(rule)));
    }

    private List<Told> history() {
        return alerts.history("local", 100);
    }

    private static FlowEvent at(Instant at, String id) {
        return new FlowEvent(
                EventKind.LIQUIDATION,
                "okx",
                BTC.toString(),
                at,
                id,
                null,
                BigDecimal.TEN,
                "",
                "{words:side=sell");
    }

    /** Its words are what the tests' reader reads. */
    private static FlowEvent event(EventKind kind, String key, String usd, String said) {
        return new FlowEvent(
                kind,
                "okx",
                key,
                NOON,
                "a" + said,
                null,
                usd == null ? null : new BigDecimal(usd),
                "",
                "{words:" + said);
    }

    private static Rule rule(String name, Map<String, String> given) {
        return new Rule(
                "r1",
                1,
                "local",
                BTC,
                Interval.M1,
                Conditions.parse(name, given, column -> Optional.empty()),
                List.of(),
                Duration.ofSeconds(300),
                false,
                true,
                Duration.ZERO,
                Map.of(),
                NOON);
    }

    /** {@code a=1;b=2}. */
    private static Map<String, String> map(String text) {
        Map<String, String> map = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split(";")) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return map;
    }
}
