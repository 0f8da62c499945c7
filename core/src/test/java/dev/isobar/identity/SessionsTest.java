package dev.isobar.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Refusal.Kind;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final World world = new World();
    private final Grant ada = world.register("ada");

    @Test
    void anAccessTokenCountsForAnHour() {
        assertThat(world.credentials.ofBearer(ada.access()).caller().account())
                .isEqualTo(ada.account().id());
        world.passes(Duration.ofMinutes(60).minusMillis(1));
        assertThat(world.credentials.ofBearer(ada.access()).ends())
                .isEqualTo(World.START.plus(Duration.ofMinutes(60)));
        world.passes(Duration.ofMillis(1));
        refused(() -> world.credentials.ofBearer(ada.access()), Kind.WRONG);
    }

    @Test
    void aRefreshTokenCountsForAWeekAfterItWasGiven() {
        world.passes(Duration.ofDays(7).minusMillis(1));
        Grant next = world.open.refresh(ada.refresh(), "10.0.0.1");
        world.passes(Duration.ofDays(7));
        refused(() -> world.open.refresh(next.refresh(), "10.0.0.1"), Kind.WRONG);
    }

    @Test
    @DisplayName("R4 a spent refresh token that comes again ends every token of its session")
    void reuseEndsTheSession() {
        Grant next = world.open.refresh(ada.refresh(), "10.0.0.1");
        Grant other = world.all.login("ada", "correct horse", World.THERE);

        refused(() -> world.open.refresh(ada.refresh(), "10.0.0.6"), Kind.WRONG);

        refused(() -> world.open.refresh(next.refresh(), "10.0.0.1"), Kind.WRONG);
        world.passes(Duration.ofSeconds(5));
        refused(() -> world.credentials.ofBearer(next.access()), Kind.WRONG);
        refused(() -> world.credentials.ofCookie(ada.cookie()), Kind.WRONG);
        assertThat(world.log.types()).contains(Type.TOKEN_REUSED);
        // Another login of the same account is another session.
        assertThat(world.open.refresh(other.refresh(), "10.0.0.1").access()).isNotEmpty();
    }

    @Test
    @DisplayName("R6 what ends is told: one session at logout and reuse, all by another password")
    void endings() {
        Proof first = world.credentials.ofBearer(ada.access());
        Grant other = world.all.login("ada", "correct horse", World.THERE);
        Proof second = world.credentials.ofBearer(other.access());
        assertThat(world.ended).isEmpty();

        world.open.close(first, "10.0.0.1");
        assertThat(world.ended).hasSize(1);
        assertThat(world.ended.get(0).concerns(first)).isTrue();
        assertThat(world.ended.get(0).concerns(second)).isFalse();
        assertThat(world.ended.get(0).concerns(Proof.NONE)).isFalse();
        assertThat(world.ended.get(0).toString()).doesNotContain(first.session(), ada.refresh());

        world.change.change(ada.account().id(), "correct horse", "another horse", World.THERE);
        assertThat(world.ended).hasSize(2);
        assertThat(world.ended.get(1).concerns(first)).isTrue();
        assertThat(world.ended.get(1).concerns(second)).isTrue();
        assertThat(world.ended.get(1).concerns(world.credentials.ofKey("of the settings")))
                .isFalse();

        String token = world.change.issue("ada", "admin", "10.0.0.1");
        world.change.reset(token, "a third horse", World.THERE);
        // Before the change and after it: a node may end in between.
        Ended all = new Ended(ada.account().id(), "");
        assertThat(world.ended).hasSize(4).endsWith(all, all);
        world.all.change(ada.account().id(), ada.account().roles(), false, "admin", "10.0.0.1");
        assertThat(world.ended).hasSize(5).endsWith(all);
    }

    @Test
    @DisplayName("R6 a login that began with the password before ends with the change of it")
    void lateLogins() {
        String id = ada.account().id();
        String token = world.change.issue("ada", "admin", "10.0.0.1");
        world.meanwhile = () -> world.change.reset(token, "another horse", World.THERE);
        refused(() -> world.all.login("ada", "correct horse", World.THERE), Kind.WRONG);
        assertThat(world.sessions.of(id)).isEmpty();

        world.meanwhile =
                () -> world.change.change(id, "another horse", "a third horse", World.THERE);
        refused(() -> world.all.login("ada", "another horse", World.THERE), Kind.WRONG);
        assertThat(world.sessions.of(id)).hasSize(1);

        world.meanwhile = () -> world.all.change(id, ada.account().roles(), false, "admin", "");
        refused(() -> world.all.login("ada", "a third horse", World.THERE), Kind.WRONG);
        assertThat(world.sessions.of(id)).isEmpty();
    }

    @Test
    void ofTwoLoginsThatRenewAHashBothAreIn() {
        world.parameters = "strong";
        world.meanwhile = () -> world.all.login("ada", "correct horse", World.THERE);

        assertThat(world.all.login("ada", "correct horse", World.THERE).access()).isNotEmpty();
        assertThat(world.sessions.of(ada.account().id())).hasSize(3);
    }

    @Test
    @DisplayName("R8 the CSRF token before is worth nothing")
    void csrfTokensRotate() {
        Proof proof = world.credentials.ofCookie(ada.cookie());
        assertThat(proof.csrf()).isEqualTo(Secrets.hash(ada.csrf()));

        String next = world.open.rotateCsrf(proof);

        assertThat(world.credentials.ofCookie(ada.cookie()).csrf())
                .isEqualTo(Secrets.hash(next))
                .isNotEqualTo(Secrets.hash(ada.csrf()));
        world.passes(Sessions.COOKIE);
        refused(() -> world.credentials.ofCookie(ada.cookie()), Kind.WRONG);
    }

    @Test
    @DisplayName("R6 after logging out no token of the session counts")
    void loggingOutEndsAll() {
        world.open.close(world.credentials.ofCookie(ada.cookie()), "10.0.0.1");

        refused(() -> world.open.refresh(ada.refresh(), "10.0.0.1"), Kind.WRONG);
        refused(() -> world.credentials.ofCookie(ada.cookie()), Kind.WRONG);
        refused(() -> world.credentials.ofBearer(ada.access()), Kind.WRONG);
    }

    @Test
    void theOldestOfTwentySessionsGivesWay() {
        for (int i = 0; i < 20; i++) {
            world.passes(Duration.ofSeconds(1));
            world.all.login("ada", "correct horse", World.THERE);
        }

        assertThat(world.sessions.of(ada.account().id())).hasSize(20);
        refused(() -> world.open.refresh(ada.refresh(), "10.0.0.1"), Kind.WRONG);
    }

    @Test
    @DisplayName("R3 what proves somebody appears in no text")
    void secretsAreNotInText() {
        Proof proof = world.credentials.ofCookie(ada.cookie());
        String text =
                ada
                        + " "
                        + proof
                        + world.sessions.of(ada.account().id())
                        + ada.account()
                        + world.apiKeys.make(
                                proof.caller(),
                                "k",
                                java.util.Set.of(Caller.Scope.READ),
                                ApiKey.NEVER,
                                "");

        assertThat(text)
                .doesNotContain("secret-", "token-", "weak:")
                .doesNotContain(Secrets.hash(ada.refresh()), Secrets.hash(ada.csrf()));
    }

    static void refused(ThrowingCallable call, Kind kind) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }
}
