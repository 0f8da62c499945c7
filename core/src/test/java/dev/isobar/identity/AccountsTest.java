package dev.isobar.identity;

import static dev.isobar.identity.SessionsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Refusal.Kind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final World world = new World();
    private final Grant ada = world.register("ada");

    @Test
    @DisplayName("R5 an unknown name and a wrong password are refused alike, after as much work")
    void failuresAreAlike() {
        int before = world.hashed.get();
        Refusal wrong = login("ada", "not this");
        int between = world.hashed.get();
        Refusal unknown = login("nobody", "not this");

        assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage());
        assertThat(unknown.kind()).isEqualTo(Kind.WRONG).isEqualTo(wrong.kind());
        assertThat(world.hashed.get() - between).isEqualTo(between - before).isEqualTo(1);
    }

    @Test
    @DisplayName("R5 after five failures an account is locked until a quarter of an hour is over")
    void accountsLock() {
        for (int i = 0; i < 5; i++) {
            assertThat(login("ada", "not this").kind()).isEqualTo(Kind.WRONG);
        }
        world.passes(Duration.ofMinutes(5));

        Refusal locked = login("ada", "correct horse");
        assertThat(locked.kind()).isEqualTo(Kind.LOCKED);
        assertThat(locked.waiting()).isEqualTo(Duration.ofMinutes(10));
        // By its other name it is the same account.
        assertThat(login("ada@example.com", "correct horse").kind()).isEqualTo(Kind.LOCKED);

        world.passes(Duration.ofMinutes(10));
        assertThat(world.all.login("ADA", "correct horse", World.THERE).access()).isNotEmpty();
        assertThat(world.log.types()).contains(Type.LOGIN_FAILED, Type.LOGIN_LOCKED, Type.LOGIN);
    }

    @Test
    @DisplayName("R5 an address is locked after fifty failures, whatever the names")
    void addressesLock() {
        for (int i = 0; i < 50; i++) {
            assertThat(login("name" + i, "not this").kind()).isEqualTo(Kind.WRONG);
        }
        int hashed = world.hashed.get();

        assertThat(login("another", "not this").kind()).isEqualTo(Kind.LOCKED);
        assertThat(world.hashed.get()).isEqualTo(hashed);
        assertThat(world.all.login("ada", "correct horse", World.from("10.0.0.9")).access())
                .isNotEmpty();
    }

    @Test
    @DisplayName("R5 a household's addresses are counted as one; the log tells each of them whole")
    void householdsLock() {
        for (int i = 0; i < 50; i++) {
            Origin one = new Origin("2001:db8::" + (i + 1), "2001:db8::/64");
            refused(() -> world.all.login("nobody", "not this", one), Kind.WRONG);
            world.attempts.forget("login:" + Secrets.hash("nobody"));
        }

        world.passes(Duration.ofSeconds(1));
        Origin another = new Origin("2001:db8::ffff", "2001:db8::/64");
        refused(() -> world.all.login("ada", "correct horse", another), Kind.LOCKED);
        assertThat(world.log.newest("", 1).events().get(0).address()).isEqualTo("2001:db8::ffff");
        Origin neighbour = new Origin("2001:db8:0:1::1", "2001:db8:0:1::/64");
        assertThat(world.all.login("ada", "correct horse", neighbour).access()).isNotEmpty();
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        for (int i = 0; i < 20; i++) {
            login("ada", "not this");
            world.all.login("ada", "correct horse", World.THERE);
        }

        assertThat(login("ada", "not this").kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void aHashOfWeakerParametersIsMadeAnewAtLogin() {
        world.parameters = "strong";

        world.all.login("ada", "correct horse", World.THERE);

        Account now = world.accounts.find(ada.account().id()).orElseThrow();
        assertThat(now.password()).startsWith("strong:");
        assertThat(world.all.login("ada", "correct horse", World.THERE).access()).isNotEmpty();
    }

    @Test
    void namesAndPasswordsAreBounded() {
        refused(
                () -> world.all.register("ad", "x@y.org", "long enough", World.THERE),
                Kind.MISSTATED);
        refused(
                () -> world.all.register("a@b", "x@y.org", "long enough", World.THERE),
                Kind.MISSTATED);
        refused(() -> world.all.register("", "x", "long enough", World.THERE), Kind.MISSTATED);
        refused(
                () -> world.all.register("", "x@y.org\r\n", "long enough", World.THERE),
                Kind.MISSTATED);
        refused(() -> world.all.register("", "x@y.org", "seven 7", World.THERE), Kind.MISSTATED);
        refused(
                () -> world.all.register("", "x@y.org", "x".repeat(257), World.THERE),
                Kind.MISSTATED);
        refused(
                () -> world.all.register("ADA", "x@y.org", "long enough", World.THERE),
                Kind.CONFLICT);
        refused(
                () -> world.all.register("", "Ada@Example.com", "long enough", World.THERE),
                Kind.CONFLICT);
        assertThat(world.all.register("", "x@y.org", "x".repeat(256), World.THERE).access())
                .isNotEmpty();
    }

    @Test
    @DisplayName("R6 what is deleted or stopped is refused")
    void deletedAccounts() {
        world.all.change(ada.account().id(), Set.of(Role.USER), false, "root", "");
        refused(() -> world.credentials.ofBearer(ada.access()), Kind.WRONG);
        assertThat(login("ada", "correct horse").kind()).isEqualTo(Kind.WRONG);

        world.all.remove(ada.account().id(), "");
        refused(() -> world.all.existing(ada.account().id()), Kind.NOT_FOUND);
        refused(() -> world.open.refresh(ada.refresh(), ""), Kind.WRONG);
        assertThat(world.register("ada").account().id()).isNotEqualTo(ada.account().id());
    }

    @Test
    @DisplayName("R6 another password ends every session before, by the old one or by letter")
    void passwordsChange() {
        String id = ada.account().id();
        refused(() -> world.change.change(id, "not this", "another one", World.THERE), Kind.WRONG);
        Grant next = world.change.change(id, "correct horse", "another one", World.THERE);
        refused(() -> world.open.refresh(ada.refresh(), ""), Kind.WRONG);
        assertThat(login("ada", "correct horse").kind()).isEqualTo(Kind.WRONG);

        world.change.ask("nobody@example.com", World.THERE);
        assertThat(world.letters).isEmpty();
        world.change.ask("ADA@example.com", World.THERE);
        String token = world.letters.get(0);
        world.change.reset(token, "a third one", World.THERE);
        refused(() -> world.change.reset(token, "a fourth one", World.THERE), Kind.WRONG);
        refused(() -> world.open.refresh(next.refresh(), ""), Kind.WRONG);
        assertThat(world.all.login("ada", "a third one", World.THERE).access()).isNotEmpty();

        String late = world.change.issue("ada", "root", "");
        world.passes(Duration.ofHours(1));
        refused(() -> world.change.reset(late, "a fourth one", World.THERE), Kind.WRONG);
    }

    @Test
    @DisplayName("R6 a reset token survives what may be tried again, and chooses one password")
    void resetTokensAreSpentLast() {
        String id = ada.account().id();
        String token = world.change.issue("ada", "root", "");
        world.meanwhile =
                () -> {
                    throw Refusal.waiting(Kind.BUSY, "too many", Duration.ofSeconds(2));
                };
        refused(() -> world.change.reset(token, "another one", World.THERE), Kind.BUSY);

        world.meanwhile =
                () -> {
                    world.all.change(id, Set.of(Role.ADMIN), true, "root", "");
                    world.accounts.others(3);
                };
        world.change.reset(token, "another one", World.THERE);
        assertThat(world.accounts.find(id).orElseThrow().roles()).containsExactly(Role.ADMIN);
        assertThat(world.all.login("ada", "another one", World.THERE).access()).isNotEmpty();

        String next = world.change.issue("ada", "root", "");
        world.meanwhile = () -> world.change.reset(next, "the first", World.THERE);
        refused(() -> world.change.reset(next, "the second", World.THERE), Kind.WRONG);
        assertThat(world.all.login("ada", "the first", World.THERE).access()).isNotEmpty();
    }

    private Refusal login(String name, String password) {
        return catchThrowableOfType(
                Refusal.class, () -> world.all.login(name, password, World.THERE));
    }
}
