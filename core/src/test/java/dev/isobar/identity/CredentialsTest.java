package dev.isobar.identity;

import static dev.isobar.identity.SessionsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.ApiKeys.Made;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Proof.By;
import dev.isobar.identity.Refusal.Kind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final World world = new World();
    private final Grant ada = world.register("ada");
    private final Caller caller = world.credentials.ofBearer(ada.access()).caller();

    @Test
    @DisplayName("R1 what proves nothing is refused")
    void unknownCredentials() {
        refused(() -> world.credentials.ofBearer("x"), Kind.WRONG);
        refused(() -> world.credentials.ofBearer(ada.refresh()), Kind.WRONG);
        refused(() -> world.credentials.ofBearer(ada.cookie()), Kind.WRONG);
        refused(() -> world.credentials.ofKey(""), Kind.WRONG);
        refused(() -> world.credentials.ofCookie(ada.refresh()), Kind.WRONG);
        refused(() -> world.credentials.ofKey(ada.account().password()), Kind.WRONG);
    }

    @Test
    @DisplayName("R2 a key does no more than its scopes, and admin only for administrators")
    void scopes() {
        Made reader = world.apiKeys.make(caller, "r", Set.of(Scope.READ), ApiKey.NEVER, "");
        Caller reading = world.credentials.ofKey(reader.secret()).caller();
        assertThat(reading.may(Scope.READ)).isTrue();
        assertThat(reading.may(Scope.WRITE)).isFalse();
        assertThat(reading.key()).isEqualTo(reader.key().id());
        refused(
                () -> world.apiKeys.make(caller, "a", Set.of(Scope.ADMIN), ApiKey.NEVER, ""),
                Kind.MISSTATED);

        Account root = world.admin("root");
        Grant grant = world.all.login("root", "correct horse", World.THERE);
        Caller admin = world.credentials.ofBearer(grant.access()).caller();
        Made weak = world.apiKeys.make(admin, "w", Set.of(Scope.WRITE), ApiKey.NEVER, "");
        Made full = world.apiKeys.make(admin, "f", Set.of(Scope.ADMIN), ApiKey.NEVER, "");
        assertThat(world.credentials.ofKey(weak.secret()).caller().isAdmin()).isFalse();
        assertThat(world.credentials.ofKey(full.secret()).caller().isAdmin()).isTrue();
        // When the account is no administrator any more, its keys are none.
        world.all.change(root.id(), Set.of(Caller.Role.USER), true, "", "");
        world.credentials.forget(root.id());
        assertThat(world.credentials.ofKey(full.secret()).caller().isAdmin()).isFalse();
    }

    @Test
    void aKeyEndsWhenItSaysAndIsRotated() {
        Made made =
                world.apiKeys.make(
                        caller, "k", Set.of(Scope.READ), World.START.plusSeconds(60), "");
        assertThat(world.credentials.ofKey(made.secret()).by()).isEqualTo(By.KEY);
        assertThat(world.apiKeys.of(caller.account()).get(0).lastUsed()).isEqualTo(World.START);
        Made next = world.apiKeys.rotate(caller, made.key().id(), "");
        world.credentials.forget(caller.account());
        refused(() -> world.credentials.ofKey(made.secret()), Kind.WRONG);
        assertThat(world.credentials.ofBearer(next.secret()).by()).isEqualTo(By.KEY);
        world.passes(Duration.ofSeconds(60));
        refused(() -> world.credentials.ofKey(next.secret()), Kind.WRONG);
    }

    @Test
    void theTokenOfTheSettingsIsAnAdministratorsKey() {
        Caller admin = world.credentials.ofKey("of the settings").caller();

        assertThat(admin.isAdmin()).isTrue();
        assertThat(admin.account()).isEqualTo(Credentials.LOCAL);
        Credentials without =
                new Credentials(
                        world.accounts, world.sessions, world.keys, world.tokens, "", world.clock);
        refused(() -> without.ofKey(""), Kind.WRONG);
    }

    @Test
    @DisplayName("R6 what was known counts five seconds, and an hour while the store is away")
    void whatWasKnownCountsAWhile() {
        world.accounts.away(true);
        world.passes(Duration.ofMinutes(59));
        assertThat(world.credentials.ofBearer(ada.access()).caller()).isEqualTo(caller);
        Credentials another =
                new Credentials(
                        world.accounts, world.sessions, world.keys, world.tokens, "", world.clock);
        assertThatThrownBy(() -> another.ofBearer(ada.access()))
                .isInstanceOf(StoreUnavailable.class);

        world.accounts.away(false);
        world.all.remove(caller.account(), "");
        refused(() -> world.credentials.ofBearer(ada.access()), Kind.WRONG);
    }

    @Test
    void keysAreBoundedAndOnesOwn() {
        for (int i = 0; i < 20; i++) {
            world.apiKeys.make(caller, "k" + i, Set.of(Scope.READ), ApiKey.NEVER, "");
        }
        refused(
                () -> world.apiKeys.make(caller, "k", Set.of(Scope.READ), ApiKey.NEVER, ""),
                Kind.CONFLICT);
        Grant bob = world.register("bob");
        Caller other = world.credentials.ofBearer(bob.access()).caller();
        String id = world.apiKeys.of(caller.account()).get(0).id();
        refused(() -> world.apiKeys.remove(other, id, ""), Kind.NOT_FOUND);
        refused(() -> world.apiKeys.rotate(other, id, ""), Kind.NOT_FOUND);
        refused(
                () -> world.apiKeys.make(other, " ", Set.of(Scope.READ), ApiKey.NEVER, ""),
                Kind.MISSTATED);
        refused(() -> world.apiKeys.make(other, "k", Set.of(), ApiKey.NEVER, ""), Kind.MISSTATED);
        refused(
                () -> world.apiKeys.make(other, "k", Set.of(Scope.READ), World.START, ""),
                Kind.MISSTATED);
    }
}
