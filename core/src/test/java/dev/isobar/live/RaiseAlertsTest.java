package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.DeliverAlerts;
import dev.isobar.alerts.Delivery.Status;
import dev.isobar.alerts.InMemoryAlerts;
import dev.isobar.alerts.Outbox;
import dev.isobar.alerts.Readings;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Told;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.indicators.Reading;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RaiseAlertsTest {
    private static final InstrumentId BTC = Readings.MINUTES.instrument();
    private static final Instant START = Readings.START;

    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final SteppedClock clock = new SteppedClock(START);
    private final List<String> told = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Node one = new Node(alerts, alerts);
    private final Node two = new Node(alerts, alerts);

    @Test
    @DisplayName("R1 two nodes that see the same bar, and its correction, raise one alert")
    void oneBarOneAlert() {
        follow(rule("price_above", Map.of("threshold", "100"), Duration.ZERO, false));

        one.bars.closed(reading(0, 101));
        two.bars.closed(reading(0, 101));
        two.bars.closed(reading(0, 102));

        assertThat(history()).hasSize(1);
        AlertRaised alert = history().get(0).alert();
        assertThat(alert.at()).isEqualTo(START.plusSeconds(60));
        assertThat(alert.values()).isEqualTo(Map.of("close", 101.0, "threshold", 100.0));
        assertThat(alert.condition()).isEqualTo("close above 100");
        assertThat(alert.correlation()).isEqualTo("c#1");
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("\"id\":\"" + alert.id() + "\"");
        assertThat(alerts.untold(START.plusSeconds(9999))).isEmpty();
    }

    @Test
    @DisplayName("R4 neighbouring bars on two nodes raise one alert within the cooldown")
    void neighbouringBars() {
        follow(rule("price_above", Map.of("threshold", "100"), Duration.ofSeconds(300), false));

        for (int minute = 0; minute < 7; minute++) {
            (minute % 2 == 0 ? one : two).bars.closed(reading(minute, 101));
        }

        // Bars that end at 1 min and, 300 s later, at 6 min.
        assertThat(history())
                .extracting(one -> one.alert().at())
                .containsExactly(START.plusSeconds(360), START.plusSeconds(60));
    }

    @Test
    @DisplayName("R4 a one-time rule fires once over all nodes and restarts")
    void oneTime() {
        Rule rule = rule("price_above", Map.of("threshold", "100"), Duration.ZERO, true);
        follow(rule);

        one.bars.closed(reading(0, 101));
        two.bars.closed(reading(1, 101));
        Node restarted = new Node(alerts, alerts);
        restarted.raise.follow(List.of(rule));
        restarted.bars.closed(reading(2, 101));

        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("R2 what is true already fires at the first bar after the rule was made")
    void trueAlready() {
        Rule rule = rule("price_above", Map.of("threshold", "100"), Duration.ZERO, false);
        Rule later = since(rule, START.plusSeconds(61));
        follow(later);

        one.bars.closed(reading(0, 101));
        assertThat(history()).isEmpty();
        one.bars.closed(reading(1, 101));
        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("R2 what has crossed already does not fire until it crosses again")
    void crossedAlready() {
        Rule rule =
                rule(
                        "indicator_crosses_above",
                        Map.of("column", "close", "threshold", "100"),
                        Duration.ZERO,
                        false);
        one.bars.closed(reading(0, 99));
        one.bars.closed(reading(1, 101));
        follow(rule);

        one.bars.closed(reading(2, 102));
        one.bars.closed(reading(3, 100));
        assertThat(history()).isEmpty();
        one.bars.closed(reading(4, 100.5));
        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("a correction of an older bar fires nothing, but serves the crossing after it")
    void correctionsOfOlderBars() {
        follow(
                rule(
                        "indicator_crosses_above",
                        Map.of("column", "close", "threshold", "100"),
                        Duration.ZERO,
                        false));
        one.bars.closed(reading(0, 101));
        one.bars.closed(reading(1, 102));
        one.bars.closed(reading(0, 99));
        assertThat(history()).isEmpty();

        one.bars.closed(reading(1, 102.5));

        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("what an outage or a replay brings a quarter of an hour late fires nothing")
    void oldNews() {
        follow(rule("price_above", Map.of("threshold", "100"), Duration.ZERO, false));
        clock.set(START.plusSeconds(60).plus(RaiseAlerts.LATE).plusMillis(1));

        one.bars.closed(reading(0, 101));

        assertThat(history()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {3} minutes late: {4}")
    @DisplayName("R9 what is known late by its nature is raised as long as it may be told")
    @CsvSource({
        "FUNDING, settled, funding_flip, 19, true",
        "FUNDING, settled, funding_flip, 180, true",
        "FUNDING, settled, funding_flip, 181, false",
        "FUNDING, predicted, funding_flip, 15, true",
        "FUNDING, predicted, funding_flip, 16, false",
        "SPIKE, 5m, oi_spike, 15, true",
        "SPIKE, 5m, oi_spike, 16, false",
        "LIQUIDATION, sell, liquidation_above, 15, true",
        "LIQUIDATION, sell, liquidation_above, 16, false",
        "LARGE_TRADE, sell, large_trade_above, 16, false",
    })
    void lateEvents(EventKind kind, String id, String condition, long minutes, boolean isRaised) {
        Map<String, String> given =
                condition.endsWith("above") ? Map.of("threshold", "5") : Map.of();
        follow(rule(condition, given, Duration.ZERO, false));
        clock.set(START.plus(Duration.ofMinutes(minutes)));

        one.flows.told(
                new FlowEvent(
                        kind,
                        BTC.venue(),
                        BTC.toString(),
                        START,
                        id,
                        null,
                        BigDecimal.TEN,
                        "",
                        "{}"));

        assertThat(history()).hasSize(isRaised ? 1 : 0);
    }

    @Test
    @DisplayName("R4 what a node that died saw and did not raise is raised when it is recalled")
    void recalledBars() {
        follow(
                rule(
                        "indicator_crosses_above",
                        Map.of("column", "close", "threshold", "100"),
                        Duration.ZERO,
                        false));
        clock.set(START.plusSeconds(130));

        two.bars.recalled(reading(0, 99));
        two.bars.recalled(reading(1, 101));
        one.bars.recalled(reading(0, 99));
        one.bars.recalled(reading(1, 101));

        assertThat(history())
                .extracting(one -> one.alert().at())
                .containsExactly(START.plusSeconds(120));
    }

    /** Where a node may be killed while it raises. */
    private enum Kill {
        BEFORE_RAISING,
        AFTER_RAISING,
        BEFORE_TELLING,
        AFTER_TELLING
    }

    @ParameterizedTest
    @EnumSource(Kill.class)
    @DisplayName("R1 R5 killed at any point, the alert stands once in history and is told")
    void killed(Kill kill) {
        Rule rule = rule("price_above", Map.of("threshold", "100"), Duration.ofHours(1), false);
        Node dying = new Node(new Deadly(kill), new Deadly(kill));
        dying.dies = kill;
        dying.raise.follow(List.of(rule));
        two.raise.follow(List.of(rule));
        try {
            dying.bars.closed(reading(0, 101));
        } catch (Killed e) {
            clock.step(Duration.ofSeconds(10));
        }

        two.bars.closed(reading(0, 101)); // it took over, or saw the same
        sweep(two);
        sweep(two);

        assertThat(history()).hasSize(1);
        String id = history().get(0).alert().id();
        assertThat(told).hasSizeBetween(1, 2).allMatch(json -> json.contains(id));
        assertThat(alerts.untold(Instant.MAX)).isEmpty();
        assertThat(alerts.firings(List.of(rule.id())).get(rule.id()).count()).isEqualTo(1);
    }

    @Test
    @DisplayName("R1 what nobody can publish when it is raised is told when somebody can, once")
    void publishedLater() {
        follow(rule("price_above", Map.of("threshold", "100"), Duration.ofHours(1), false));
        one.owes = true;
        one.bars.closed(reading(0, 101));
        assertThat(alerts.untold(Instant.MAX)).as("should the node die now").hasSize(1);

        clock.step(Duration.ofSeconds(10));
        sweep(one);
        assertThat(alerts.untold(Instant.MAX)).hasSize(1);
        sweep(two);

        assertThat(alerts.untold(Instant.MAX)).isEmpty();
        // Whatever became of each: of one name, one is published.
        assertThat(names).hasSize(3).containsOnly(history().get(0).alert().id());
    }

    private void sweep(Node node) {
        new DeliverAlerts(alerts, List.of(), node.raise::tell, "", Runnable::run, clock).step();
    }

    @Test
    @DisplayName("R1 a funding rate that is repeated every second raises once a minute at most")
    void funding() {
        follow(rule("funding_above", Map.of("threshold", "0.0001"), Duration.ZERO, false));
        for (int second = 0; second < 90; second++) {
            hear(funding(START.plusSeconds(second), second < 10 ? "0.0001" : "0.0002"));
        }

        assertThat(history()).hasSize(2);
        assertThat(history().get(0).alert().values())
                .isEqualTo(Map.of("funding rate", 0.0002, "threshold", 0.0001));
        assertThat(history().get(0).alert().interval()).isEmpty();
        assertThat(history().get(0).alert().correlation()).isEqualTo("okx:linear:1#5");
    }

    @Test
    @DisplayName("R2 a rule that is made or changed is judged at what the venue told last")
    void lastToldCounts() {
        Rule rule = rule("funding_above", Map.of("threshold", "0.0001"), Duration.ZERO, false);
        hear(funding(START, "0.0002")); // and nothing more until it changes
        Rule made = since(rule, START.plusSeconds(3_000));
        follow(made);
        tick(3_002);
        tick(3_003);
        assertThat(history()).hasSize(1);
        assertThat(history().get(0).alert().at()).isEqualTo(START.plusSeconds(3_000));
        assertThat(history().get(0).alert().values().get("funding rate")).isEqualTo(0.0002);

        follow(since(made, START.plusSeconds(3_010)));
        tick(3_012);

        assertThat(history()).hasSize(2);
    }

    @Test
    @DisplayName("R2 of open interest each unit is known until it is told anew")
    void lastInterestCounts() {
        hear(interest(START, "1000"));
        hear(new OpenInterest(BTC, START.plusSeconds(9), null, null, BigDecimal.TEN));
        Rule rule = rule("open_interest_above", Map.of("threshold", "999"), Duration.ZERO, false);
        follow(since(rule, START.plusSeconds(60)));

        tick(61);

        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("R3 what was told before the stream broke is not known any more")
    void lastToldBeforeAnOutage() {
        hear(funding(START, "0.0002"));
        Instant broken = START.plusSeconds(30);
        hear(new dev.isobar.market.Disconnected(BTC, broken, broken, "closed by the venue"));
        Rule rule = rule("funding_above", Map.of("threshold", "0.0001"), Duration.ZERO, false);
        follow(since(rule, START.plusSeconds(60)));

        tick(61);

        assertThat(history()).isEmpty();
    }

    @Test
    @DisplayName(
            "R2 a move is seen in the closes since a rule asks for them, as far back as it does")
    void moves() {
        Rule move =
                rule(
                        "percent_move",
                        Map.of("threshold", "5", "window_seconds", "120"),
                        Duration.ZERO,
                        false);
        one.bars.closed(reading(0, 100)); // nobody asks yet
        follow(move);
        one.bars.closed(reading(1, 106));
        assertThat(history()).isEmpty();

        one.bars.closed(reading(2, 103));
        one.bars.closed(reading(3, 111.3)); // 111.3 / 106 = 1.05, 111.3 / 103 = 1.0806
        assertThat(history()).hasSize(1);
        assertThat(history().get(0).alert().values().get("percent"))
                .isEqualTo(8.058, org.assertj.core.data.Offset.offset(0.001));
    }

    @Test
    void openInterestMoves() {
        follow(
                rule(
                        "open_interest_change",
                        Map.of("threshold", "10", "window_seconds", "600", "direction", "up"),
                        Duration.ZERO,
                        false));
        hear(interest(START, "1000"));
        hear(interest(START.plusSeconds(300), "1099"));
        assertThat(history()).isEmpty();

        hear(interest(START.plusSeconds(360), "1100"));

        assertThat(history()).hasSize(1);
        assertThat(history().get(0).alert().values().get("percent")).isEqualTo(10.0);
    }

    @Test
    @DisplayName("a silence fires once, when it has lasted too long, and the next one again")
    void stalls() {
        follow(rule("feed_stall", Map.of("window_seconds", "60"), Duration.ZERO, false));
        hear(funding(START, "0.0001"));
        tick(59);
        tick(60);
        assertThat(history()).isEmpty();

        tick(61);
        tick(62);
        tick(300);
        assertThat(history()).hasSize(1);
        assertThat(history().get(0).alert().at()).isEqualTo(START.plusSeconds(60));

        hear(funding(START.plusSeconds(301), "0.0001"));
        tick(361);
        assertThat(history()).hasSize(1);
        tick(362);
        assertThat(history()).hasSize(2);
    }

    @Test
    @DisplayName("a silence that begins within the cooldown fires when the cooldown is over")
    void stallsWithCooldown() {
        follow(rule("feed_stall", Map.of("window_seconds", "60"), Duration.ofSeconds(300), false));
        hear(funding(START, "0.0001"));
        tick(61);
        hear(funding(START.plusSeconds(62), "0.0001"));
        tick(200);
        tick(360);
        assertThat(history()).hasSize(1);

        tick(361);

        assertThat(history()).hasSize(2);
        assertThat(history().get(0).alert().at()).isEqualTo(START.plusSeconds(360));
    }

    @Test
    @DisplayName("R5 what was raised reaches its history as settled by whoever delivers it")
    void nobodyToTellIsAFailureInHistory() {
        Rule plain = rule("price_above", Map.of("threshold", "100"), Duration.ZERO, false);
        Rule mailed =
                new Rule(
                        plain.id(),
                        1,
                        "local",
                        BTC,
                        Interval.M1,
                        plain.condition(),
                        List.of(new dev.isobar.alerts.Target.Email("ann@example.org")),
                        Duration.ZERO,
                        false,
                        true,
                        Duration.ZERO,
                        Map.of(),
                        START);
        follow(mailed);
        one.bars.closed(reading(0, 101));

        new DeliverAlerts(alerts, List.of(), one.raise::tell, "one", Runnable::run, clock).step();

        assertThat(history().get(0).deliveries().get(0).status()).isEqualTo(Status.FAILED);
        assertThat(history().get(0).deliveries().get(0).reason()).contains("not set up");
    }

    private void follow(Rule rule) {
        one.raise.follow(List.of(rule));
        two.raise.follow(List.of(rule));
    }

    private List<Told> history() {
        return alerts.history("local", 100);
    }

    private void hear(dev.isobar.market.MarketEvent event) {
        clock.set(event.at());
        one.events.heard(event, event.at(), new Cause("okx:linear:1", 5));
    }

    private void tick(long seconds) {
        clock.set(START.plusSeconds(seconds));
        one.events.tick(clock.instant());
    }

    private Reading reading(int minute, double close) {
        if (clock.instant().isBefore(START.plusSeconds(60L * minute + 60))) {
            clock.set(START.plusSeconds(60L * minute + 60));
        }
        return Readings.of(minute, close, 1, Map.of());
    }

    private static Funding funding(Instant at, String rate) {
        return new Funding(BTC, at, new BigDecimal(rate), null, null, false);
    }

    private static OpenInterest interest(Instant at, String amount) {
        return new OpenInterest(BTC, at, new BigDecimal(amount), null, null);
    }

    private static Rule rule(
            String name, Map<String, String> given, Duration cooldown, boolean oneTime) {
        return new Rule(
                "r-" + name,
                1,
                "local",
                BTC,
                Interval.M1,
                Conditions.parse(name, given, Optional::of),
                List.of(),
                cooldown,
                oneTime,
                true,
                Duration.ZERO,
                Map.of(),
                START);
    }

    private static Rule since(Rule rule, Instant since) {
        return new Rule(
                rule.id(),
                rule.revision() + 1,
                rule.owner(),
                rule.instrument(),
                rule.interval(),
                rule.condition(),
                rule.targets(),
                rule.cooldown(),
                rule.oneTime(),
                rule.active(),
                rule.batching(),
                rule.metadata(),
                since);
    }

    /** Everything a node keeps in memory; a new one is a restart. */
    private final class Node implements Publisher {
        private final RaiseAlerts raise;
        private final ReadingSink bars;
        private final Follower events;
        private final TellEvents.Listener flows;
        private Kill dies;
        private boolean owes;

        Node(AlertStore store, Outbox outbox) {
            raise = new RaiseAlerts(store, outbox, this, clock, (rule, alert) -> {});
            bars = raise.onBars().of(Readings.instrument(), new AtOnce());
            events = raise.onEvents().follow(Readings.instrument(), new AtOnce());
            flows =
                    raise.onFlows(
                            event ->
                                    field ->
                                            switch (field) {
                                                case "what" -> "flip";
                                                case "stage" -> event.id();
                                                default -> "";
                                            },
                            id -> Optional.empty());
        }

        @Override
        public void publish(Announcement announcement) {
            if (dies == Kill.BEFORE_TELLING) {
                throw new Killed();
            }
            assertThat(announcement.subject()).isEqualTo(Subject.alerts("local"));
            told.add(announcement.data());
            names.add(announcement.once());
        }

        @Override
        public boolean owes() {
            return owes;
        }

        @Override
        public void flush() {
            if (dies == Kill.AFTER_TELLING) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The store of a node that is killed around its one transaction. */
    private final class Deadly implements AlertStore, Outbox {
        private final Kill kill;

        Deadly(Kill kill) {
            this.kill = kill;
        }

        @Override
        public Outcome raise(Rule rule, AlertRaised alert, Instant now) {
            if (kill == Kill.BEFORE_RAISING) {
                throw new Killed();
            }
            Outcome outcome = alerts.raise(rule, alert, now);
            if (kill == Kill.AFTER_RAISING) {
                throw new Killed();
            }
            return outcome;
        }

        @Override
        public Map<String, dev.isobar.alerts.Firing> firings(Collection<String> rules) {
            return alerts.firings(rules);
        }

        @Override
        public void forget(String rule, Instant now) {
            alerts.forget(rule, now);
        }

        @Override
        public List<Told> history(String owner, int limit) {
            return alerts.history(owner, limit);
        }

        @Override
        public List<Told> ofRule(String owner, String rule, int limit) {
            return alerts.ofRule(owner, rule, limit);
        }

        @Override
        public int count(String owner, int most) {
            return alerts.count(owner, most);
        }

        @Override
        public int countOfRule(String owner, String rule, int most) {
            return alerts.countOfRule(owner, rule, most);
        }

        @Override
        public List<Waiting> waiting() {
            return alerts.waiting();
        }

        @Override
        public List<Waiting> waiting(String group) {
            return alerts.waiting(group);
        }

        @Override
        public java.util.Optional<Turn> take(
                String group, String holder, Instant now, Instant until) {
            return alerts.take(group, holder, now, until);
        }

        @Override
        public void release(Turn turn, int failures, Instant notBefore) {
            alerts.release(turn, failures, notBefore);
        }

        @Override
        public void settle(List<Waiting> settled, Status status, String reason, Instant at) {
            alerts.settle(settled, status, reason, at);
        }

        @Override
        public List<AlertRaised> untold(Instant raisedBefore) {
            return alerts.untold(raisedBefore);
        }

        @Override
        public void told(AlertRaised alert) {
            throw new Killed();
        }
    }
}
