package dev.isobar.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.alerts.AlertStore.Outcome;
import dev.isobar.alerts.Delivery.Status;
import dev.isobar.alerts.Outbox.Turn;
import dev.isobar.alerts.Outbox.Waiting;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AlertStore} with its {@link Outbox} does. A subclass gives two views of one
 * store that is empty for each test.
 */
public abstract class AlertStoreContract {
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Target.Webhook HOOK =
            new Target.Webhook(URI.create("https://example.org/a?token=t"), "sesame");
    private static final Target.Slack SLACK =
            new Target.Slack(URI.create("https://hooks.slack.com/services/T/B/x"));
    private static final Target.Email MAIL = new Target.Email("ann@example.org");

    /** As one node opens it. */
    protected abstract AlertStore store();

    protected abstract Outbox outbox();

    /** As another node opens the same. */
    protected abstract AlertStore otherStore();

    protected abstract Outbox otherOutbox();

    @Test
    @DisplayName("R1 the same alert is raised once, whoever raises it and however often")
    void theSameAlertIsRaisedOnce() {
        Rule rule = rule("r", 1, Duration.ZERO, false);

        Outcome first = store().raise(rule, alert(rule, 0), NOON);
        Outcome again = store().raise(rule, alert(rule, 0), NOON);
        Outcome other = otherStore().raise(rule, alert(rule, 0), NOON);

        assertThat(List.of(first.raised(), again.raised(), other.raised()))
                .containsExactly(true, false, false);
        assertThat(other.firing()).isEqualTo(new Firing(1, 1, NOON, false));
        assertThat(otherStore().history("local", 10)).hasSize(1);
        assertThat(otherStore().history("local", 10).get(0).alert()).isEqualTo(alert(rule, 0));
    }

    @Test
    @DisplayName("R4 within the cooldown nothing is raised, at its end it is")
    void theCooldownHolds() {
        Rule rule = rule("r", 1, Duration.ofSeconds(300), false);
        store().raise(rule, alert(rule, 0), NOON);

        assertThat(otherStore().raise(rule, alert(rule, 60), NOON).raised()).isFalse();
        assertThat(otherStore().raise(rule, alert(rule, 299), NOON).raised()).isFalse();
        Outcome after = otherStore().raise(rule, alert(rule, 300), NOON);

        assertThat(after.raised()).isTrue();
        assertThat(after.firing()).isEqualTo(new Firing(1, 2, NOON.plusSeconds(300), false));
        assertThat(store().firings(List.of("r", "nobody")))
                .isEqualTo(Map.of("r", after.firing(), "nobody", Firing.NEVER));
    }

    @Test
    @DisplayName(
            "R4 what is older than what was raised last is not raised, without cooldown either")
    void eventTimesMoveForward() {
        Rule rule = rule("r", 1, Duration.ZERO, false);
        store().raise(rule, alert(rule, 60), NOON);

        assertThat(store().raise(rule, alert(rule, 0), NOON).raised()).isFalse();
        assertThat(store().raise(rule, alert(rule, 61), NOON).raised()).isTrue();
    }

    @Test
    @DisplayName("R4 a one-time rule is over once it fired, until it is changed")
    void oneTimeRulesFireOnce() {
        Rule rule = rule("r", 1, Duration.ZERO, true);
        Rule changed = rule("r", 2, Duration.ZERO, true);

        assertThat(store().raise(rule, alert(rule, 0), NOON).firing().isOver(rule)).isTrue();
        assertThat(store().raise(rule, alert(rule, 900), NOON).raised()).isFalse();
        assertThat(otherStore().raise(changed, alert(changed, 901), NOON).raised()).isTrue();
        assertThat(store().raise(rule, alert(rule, 1800), NOON).raised()).isFalse();
    }

    @Test
    @DisplayName("a node that knows an older revision, or a removed rule, raises nothing")
    void olderRevisionsAreRefused() {
        Rule old = rule("r", 1, Duration.ZERO, false);
        Rule changed = rule("r", 2, Duration.ZERO, false);
        store().raise(changed, alert(changed, 0), NOON);
        assertThat(otherStore().raise(old, alert(old, 60), NOON).raised()).isFalse();

        store().forget("r", NOON);

        assertThat(otherStore().raise(changed, alert(changed, 120), NOON).raised()).isFalse();
        assertThat(store().history("local", 10)).hasSize(1);
    }

    @Test
    void historyIsNewestFirstAndLimitedAndOfItsOwnerAndRule() {
        Rule one = rule("one", 1, Duration.ZERO, false);
        Rule two = rule("two", 1, Duration.ZERO, false);
        for (int i = 0; i < 5; i++) {
            store().raise(one, alert(one, 60 * i), NOON);
            store().raise(two, alert(two, 60 * i + 30), NOON);
        }

        assertThat(store().history("local", 3))
                .extracting(told -> told.alert().at())
                .containsExactly(at(270), at(240), at(210));
        assertThat(store().ofRule("local", "one", 2))
                .extracting(told -> told.alert().at())
                .containsExactly(at(240), at(180));
        assertThat(store().count("local", 100)).isEqualTo(10);
        assertThat(store().count("local", 7)).isEqualTo(7);
        assertThat(store().countOfRule("local", "one", 100)).isEqualTo(5);
        assertThat(store().countOfRule("local", "one", 2)).isEqualTo(2);
        assertThat(store().count("nobody", 3)).isZero();
        assertThat(store().countOfRule("local", "nobody", 3)).isZero();
        assertThat(store().history("nobody", 3)).isEmpty();
        assertThat(store().ofRule("local", "nobody", 3)).isEmpty();
    }

    @Test
    @DisplayName("R5 what is raised waits for its targets and for the socket until it is told")
    void whatIsRaisedWaits() {
        Rule rule = rule("r", 1, Duration.ZERO, false, HOOK, SLACK, MAIL);
        store().raise(rule, alert(rule, 0), NOON);

        List<Waiting> waiting = otherOutbox().waiting();
        assertThat(waiting)
                .extracting(Waiting::target)
                .containsExactlyInAnyOrder(HOOK, SLACK, MAIL);
        assertThat(waiting).extracting(Waiting::alert).containsOnly(alert(rule, 0));
        assertThat(waiting).extracting(Waiting::since).containsOnly(NOON);
        assertThat(waiting).extracting(Waiting::batching).containsOnly(rule.batching());
        assertThat(otherOutbox().untold(NOON)).isEmpty();
        assertThat(otherOutbox().untold(NOON.plusMillis(1))).containsExactly(alert(rule, 0));
        assertThat(store().history("local", 1).get(0).deliveries())
                .extracting(Delivery::target)
                .containsExactly("webhook example.org", "slack", "email a…@example.org");

        otherOutbox().told(alert(rule, 0));
        List<Waiting> hook = otherOutbox().waiting(Targets.key("local", HOOK));
        otherOutbox().settle(hook, Status.DELIVERED, "", at(1));
        List<Waiting> mail = otherOutbox().waiting(Targets.key("local", MAIL));
        otherOutbox().settle(mail, Status.FAILED, "no such mailbox", at(2));

        assertThat(outbox().untold(NOON.plusSeconds(9))).isEmpty();
        assertThat(outbox().waiting()).extracting(Waiting::target).containsExactly(SLACK);
        assertThat(store().history("local", 1).get(0).deliveries())
                .containsExactly(
                        new Delivery("webhook example.org", Status.DELIVERED, at(1), ""),
                        new Delivery("slack", Status.PENDING, NOON, ""),
                        new Delivery(
                                "email a…@example.org", Status.FAILED, at(2), "no such mailbox"));
    }

    @Test
    void whatWaitsForOneTargetComesByEventTime() {
        Rule one = rule("one", 1, Duration.ZERO, false, HOOK);
        Rule two = rule("two", 1, Duration.ZERO, false, HOOK, SLACK);
        store().raise(two, alert(two, 90), NOON);
        store().raise(one, alert(one, 30), NOON);
        store().raise(one, alert(one, 150), NOON);

        assertThat(outbox().waiting(Targets.key("local", HOOK)))
                .extracting(waiting -> waiting.alert().at())
                .containsExactly(at(30), at(90), at(150));
        assertThat(outbox().waiting()).hasSize(4);
    }

    @Test
    @DisplayName("R6 a turn is one node's, until it is given back or runs out")
    void turnsAreExclusive() {
        Optional<Turn> ours = outbox().take("g", "a", NOON, at(90));

        assertThat(ours).contains(new Turn("g", "a", 0));
        assertThat(otherOutbox().take("g", "b", at(89), at(200))).isEmpty();
        assertThat(otherOutbox().take("h", "b", at(89), at(200))).isPresent();
        assertThat(otherOutbox().take("g", "b", at(90), at(200))).contains(new Turn("g", "b", 0));

        outbox().release(ours.get(), 7, at(91)); // it is not ours any more
        assertThat(outbox().take("g", "a", at(199), at(300))).isEmpty();
    }

    @Test
    @DisplayName("R7 after a turn a target is left alone as long as was said")
    void aReleasedTurnWaits() {
        Turn turn = outbox().take("g", "a", NOON, at(90)).orElseThrow();
        outbox().release(turn, 3, at(8));

        assertThat(otherOutbox().take("g", "b", at(7), at(90))).isEmpty();
        assertThat(otherOutbox().take("g", "b", at(8), at(90))).contains(new Turn("g", "b", 3));
    }

    @Test
    @DisplayName("R1 of many nodes that see the same or neighbouring bars at once, one raises")
    void racesHaveOneWinner() throws Exception {
        Rule rule = rule("r", 1, Duration.ofSeconds(300), false, HOOK);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                AlertStore node = i % 2 == 0 ? store() : otherStore();
                AlertRaised alert = alert(rule, 60 * (i % 4));
                all.add(nodes.submit(() -> untilAnswered(node, rule, alert)));
            }
            int raised = 0;
            for (Future<Outcome> one : all) {
                raised += one.get().raised() ? 1 : 0;
            }
            assertThat(raised).isEqualTo(1);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(store().history("local", 10)).hasSize(1);
        assertThat(outbox().waiting()).hasSize(1);
        assertThat(store().firings(List.of("r")).get("r").count()).isEqualTo(1);
    }

    /** As the Keeper does it. */
    private static Outcome untilAnswered(AlertStore node, Rule rule, AlertRaised alert) {
        while (true) {
            try {
                return node.raise(rule, alert, NOON);
            } catch (dev.isobar.bars.StoreUnavailable e) {
                Thread.onSpinWait();
            }
        }
    }

    protected static Rule rule(
            String id, long revision, Duration cooldown, boolean oneTime, Target... targets) {
        return new Rule(
                id,
                revision,
                "local",
                InstrumentId.parse("binance:spot:BTCUSDT"),
                Interval.M1,
                Conditions.parse("price_above", Map.of("threshold", "50000"), Optional::of),
                List.of(targets),
                cooldown,
                oneTime,
                true,
                Duration.ofSeconds(2),
                Map.of(),
                NOON.minusSeconds(3600));
    }

    protected static AlertRaised alert(Rule rule, long seconds) {
        return new AlertRaised(
                Targets.alertId(rule, "bar@" + seconds),
                rule.id(),
                rule.owner(),
                rule.instrument(),
                "1m",
                rule.condition().words(),
                at(seconds),
                Map.of("close", 50_000.1, "threshold", 5e4),
                "binance:spot:1#7");
    }

    protected static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }
}
