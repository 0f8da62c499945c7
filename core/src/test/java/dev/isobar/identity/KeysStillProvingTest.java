package dev.isobar.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.ApiKeys.Made;
import dev.isobar.identity.Caller.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was proven by a key some time ago, beside what the store says now. */
class KeysStillProvingTest {
    private final World world = new World();
    private final Grant ada = world.register("ada");
    private final Proof token = world.credentials.ofBearer(ada.access());
    private final Made made =
            world.apiKeys.make(
                    token.caller(), "k", Set.of(Scope.READ), World.START.plusSeconds(60), "");
    private final Proof proof = world.credentials.ofKey(made.secret());

    @Test
    @DisplayName("R1 a key proves what it did until it is deleted, though it is remembered")
    void deleted() {
        assertThat(world.credentials.stillProves(proof)).isTrue();

        world.apiKeys.remove(token.caller(), made.key().id(), "");

        assertThat(world.credentials.stillProves(proof)).isFalse();
    }

    @Test
    @DisplayName("R1 a key that was rotated proves nothing, its successor does")
    void rotated() {
        Made next = world.apiKeys.rotate(token.caller(), made.key().id(), "");

        assertThat(world.credentials.stillProves(proof)).isFalse();
        assertThat(world.credentials.stillProves(world.credentials.ofKey(next.secret()))).isTrue();
    }

    @Test
    @DisplayName("R1 a key that has ended proves nothing, nor one of an account that is gone")
    void ended() {
        world.all.remove(token.caller().account(), "");
        assertThat(world.credentials.stillProves(proof)).isFalse();

        World another = new World();
        Proof bob = another.credentials.ofBearer(another.register("bob").access());
        Made key =
                another.apiKeys.make(
                        bob.caller(), "k", Set.of(Scope.READ), World.START.plusSeconds(60), "");
        Proof brief = another.credentials.ofKey(key.secret());
        another.passes(Duration.ofSeconds(60));
        assertThat(another.credentials.stillProves(brief)).isFalse();
    }

    @Test
    @DisplayName("R1 a token is not asked about, nor is the key of the settings")
    void noKeys() {
        world.accounts.away(true);

        assertThat(world.credentials.stillProves(token)).isTrue();
        assertThat(world.credentials.stillProves(world.credentials.ofKey("of the settings")))
                .isTrue();
        assertThat(world.credentials.stillProves(Proof.NONE)).isTrue();
        assertThatThrownBy(() -> world.credentials.stillProves(proof))
                .isInstanceOf(StoreUnavailable.class);
    }
}
