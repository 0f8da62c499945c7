package dev.isobar.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.SteppedClock;
import dev.isobar.alerts.Delivery.Status;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliverAlertsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Target HOOK =
            new Target.Webhook(URI.create("https://example.org/a"), "sesame");
    private static final Target MAIL = new Target.Email("ann@example.org");

    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final SteppedClock clock = new SteppedClock(NOON);
    private final Receiver receiver = new Receiver();
    private final List<String> socket = new ArrayList<>();
    private final DeliverAlerts one = node("one");
    private final DeliverAlerts two = node("two");

    @Test
    @DisplayName("R5 what is raised is delivered, and history says so")
    void delivered() {
        raise("a", 0, Duration.ZERO, HOOK);

        one.step();
        one.step();

        assertThat(receiver.messages).containsExactly(List.of("a"));
        assertThat(alerts.waiting()).isEmpty();
        assertThat(delivery())
                .isEqualTo(new Delivery("webhook example.org", Status.DELIVERED, NOON, ""));
    }

    @Test
    @DisplayName("R7 alerts for one target within the window go out together, other targets alone")
    void batched() {
        Duration window = Duration.ofSeconds(10);
        raise("a", 0, window, HOOK);
        raise("b", 1, window, HOOK, MAIL);
        pass(9);
        one.step();
        assertThat(receiver.messages).isEmpty();

        raise("c", 2, window, HOOK);
        pass(1);
        one.step();

        assertThat(receiver.messages)
                .containsExactlyInAnyOrder(List.of("a", "b", "c"), List.of("b"));
    }

    @Test
    @DisplayName(
            "R7 a target hears from us once a second, a mailbox every half minute; none is lost")
    void paced() {
        raise("a", 0, Duration.ZERO, MAIL);
        one.step();
        raise("b", 1, Duration.ZERO, MAIL);
        raise("c", 2, Duration.ZERO, MAIL);
        pass(29);
        two.step();
        assertThat(receiver.messages).containsExactly(List.of("a"));

        pass(1);
        two.step();

        assertThat(receiver.messages).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    @DisplayName("R7 a message holds no more than a notifier takes")
    void longQueuesAreCut() {
        for (int i = 0; i <= Notifier.MOST; i++) {
            raise("a" + (char) ('a' + i), i, Duration.ZERO, HOOK);
        }
        one.step();
        pass(1);
        one.step();

        assertThat(receiver.messages).extracting(List::size).containsExactly(Notifier.MOST, 1);
    }

    @Test
    @DisplayName("R5 a target that is away is tried again after 2, 4, 8 … s, as slowly as it asks")
    void triedAgain() {
        receiver.failure = new NotDelivered("503", false, Duration.ZERO, null);
        raise("a", 0, Duration.ZERO, HOOK);
        one.step();
        pass(1);
        one.step();
        assertThat(receiver.attempts).isEqualTo(1);
        pass(1);
        one.step();
        assertThat(receiver.attempts).isEqualTo(2);
        receiver.failure = new NotDelivered("429", false, Duration.ofSeconds(60), null);
        pass(4);
        one.step();
        assertThat(receiver.attempts).isEqualTo(3);
        receiver.failure = null;
        pass(59);
        two.step();
        assertThat(receiver.attempts).isEqualTo(3);

        pass(1);
        two.step();

        assertThat(receiver.messages).containsExactly(List.of("a"));
        assertThat(delivery().status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    @DisplayName("R5 after an hour it is given up, and history says why")
    void givenUp() {
        receiver.failure = new NotDelivered("connection refused", false, Duration.ZERO, null);
        raise("a", 0, Duration.ZERO, HOOK);
        for (int minute = 0; minute <= 65; minute++) {
            one.step();
            pass(60);
        }

        // 2+4+…+256 s, then every 300 s, looked at once a minute: 20 attempts at most.
        assertThat(receiver.attempts).isBetween(12, 20);
        assertThat(alerts.waiting()).isEmpty();
        assertThat(delivery().status()).isEqualTo(Status.FAILED);
        assertThat(delivery().reason()).isEqualTo("connection refused");
        assertThat(delivery().at()).isBetween(NOON.plusSeconds(3600), NOON.plusSeconds(3960));
    }

    @Test
    @DisplayName("R5 a notifier's own mistake counts as a failed attempt and shows no secret")
    void unexpectedFailures() {
        receiver.mistake = new IllegalStateException("https://example.org/a?token=sesame");
        raise("a", 0, Duration.ZERO, HOOK);
        for (int minute = 0; minute <= 65; minute++) {
            one.step();
            pass(60);
        }

        // The same pauses as for a target that is away, not one attempt at each look.
        assertThat(receiver.attempts).isBetween(12, 20);
        assertThat(alerts.waiting()).isEmpty();
        assertThat(delivery().status()).isEqualTo(Status.FAILED);
        assertThat(delivery().reason())
                .isEqualTo("the webhook notifier failed unexpectedly (IllegalStateException)");
    }

    @Test
    @DisplayName("R5 what trying again cannot help is given up at once")
    void refusedForGood() {
        receiver.failure = new NotDelivered("410 Gone", true, Duration.ZERO, null);
        raise("a", 0, Duration.ZERO, HOOK);

        one.step();

        assertThat(delivery())
                .isEqualTo(new Delivery("webhook example.org", Status.FAILED, NOON, "410 Gone"));
    }

    @Test
    @DisplayName("R6 while one node tells a target, another does not")
    void oneAtATime() {
        raise("a", 0, Duration.ZERO, HOOK);
        receiver.meanwhile = two::step;

        one.step();

        assertThat(receiver.messages).containsExactly(List.of("a"));
    }

    @Test
    @DisplayName("R5 killed after it told and before it noted so, another tells again, the same id")
    void killedInBetween() {
        raise("a", 0, Duration.ZERO, HOOK);
        receiver.meanwhile =
                () -> {
                    receiver.messages.add(List.of("a"));
                    throw new Killed();
                };
        assertThatThrownBy(one::step).isInstanceOf(Killed.class);
        receiver.meanwhile = () -> {};
        pass(DeliverAlerts.TURN.toSeconds() - 1);
        two.step();
        assertThat(receiver.messages).hasSize(1);

        pass(1);
        two.step();

        assertThat(receiver.messages).containsExactly(List.of("a"), List.of("a"));
        assertThat(delivery().status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    @DisplayName("R1 what a dead node left untold is told to the socket by another")
    void socketIsTold() {
        raise("a", 0, Duration.ZERO);
        pass(DeliverAlerts.UNTOLD.toSeconds());
        two.step();
        assertThat(socket).as("its node may be about to").isEmpty();

        pass(1);
        two.step();
        one.step();

        assertThat(socket).containsExactly("a");
    }

    @Test
    void pausesGrowAndAreBounded() {
        assertThat(DeliverAlerts.pause(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(DeliverAlerts.pause(8, Duration.ZERO)).isEqualTo(Duration.ofSeconds(256));
        assertThat(DeliverAlerts.pause(99, Duration.ZERO)).isEqualTo(DeliverAlerts.LONGEST_WAIT);
        assertThat(DeliverAlerts.pause(1, Duration.ofDays(9))).isEqualTo(DeliverAlerts.GIVE_UP);
    }

    private Delivery delivery() {
        return alerts.history("local", 1).get(0).deliveries().get(0);
    }

    private void raise(String id, long seconds, Duration window, Target... targets) {
        Rule rule =
                new Rule(
                        "rule-" + id,
                        1,
                        "local",
                        InstrumentId.parse("binance:spot:BTCUSDT"),
                        Interval.M1,
                        Conditions.parse("price_above", Map.of("threshold", "1"), Optional::of),
                        List.of(targets),
                        Duration.ZERO,
                        false,
                        true,
                        window,
                        Map.of(),
                        NOON);
        AlertRaised alert =
                new AlertRaised(
                        id,
                        rule.id(),
                        "local",
                        rule.instrument(),
                        "1m",
                        "close above 1",
                        NOON.plusSeconds(seconds),
                        Map.of(),
                        "");
        assertThat(alerts.raise(rule, alert, clock.instant()).raised()).isTrue();
    }

    private void pass(long seconds) {
        clock.step(Duration.ofSeconds(seconds));
    }

    private DeliverAlerts node(String name) {
        return new DeliverAlerts(
                alerts,
                List.of(receiver),
                alert -> socket.add(alert.id()),
                name,
                Runnable::run,
                clock);
    }

    private static final class Receiver implements Notifier {
        private final List<List<String>> messages = new ArrayList<>();
        private NotDelivered failure;
        private RuntimeException mistake;
        private Runnable meanwhile = () -> {};
        private int attempts;

        @Override
        public boolean reaches(Target target) {
            return true;
        }

        @Override
        public void notify(List<AlertRaised> alerts, Target target) {
            attempts++;
            meanwhile.run();
            if (failure != null) {
                throw failure;
            }
            if (mistake != null) {
                throw mistake;
            }
            messages.add(alerts.stream().map(AlertRaised::id).toList());
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
