package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.app.Rounds;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Account;
import dev.isobar.identity.AccountStore;
import dev.isobar.identity.ApiKey;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.KeyStore;
import dev.isobar.identity.Proof;
import dev.isobar.identity.Secrets;
import dev.isobar.live.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that keys opened, beside a fan-out whose thread does not run. */
@Timeout(60)
class KeysAgainTest {
    private static final Subject SUBJECT = new Subject("trades", "okx:spot:BTC-USDT");

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FanOut fanOut = new FanOut(9, Thread::new, clock);
    private final HeldKeys keys = new HeldKeys();
    private final Credentials credentials =
            new Credentials(new OneAccount(), null, keys, null, "of the settings", clock);
    private final Rounds rounds = new Rounds(KeysAgainTest.class, 1, Thread::new);
    private final KeysAgain again =
            new KeysAgain(credentials, fanOut, rounds, Duration.ofMillis(1));

    @AfterEach
    void close() {
        again.close();
    }

    @Test
    @DisplayName("R15 the sessions of a key that is gone end, all others go on; one question a key")
    void goneMeanwhile() throws Exception {
        Client gone = opened("gone");
        Client sameKey = opened("gone");
        Client kept = opened("kept");
        Client local = opened(credentials.ofKey("of the settings"));
        Client nobody = opened(Proof.NONE);
        keys.held.remove(Secrets.hash("gone"));
        keys.asked.set(0);

        again.ask();
        done();

        assertThat(List.of(gone, sameKey)).noneMatch(one -> one.wants(SUBJECT));
        assertThat(List.of(kept, local, nobody)).allMatch(one -> one.wants(SUBJECT));
        assertThat(keys.asked).hasValue(2);
    }

    @Test
    @DisplayName("R15 while the store does not answer nobody's session ends; it is asked again")
    void whileTheStoreIsAway() throws Exception {
        Client gone = opened("gone");
        Client kept = opened("kept");
        keys.held.remove(Secrets.hash("gone"));
        keys.failures.set(1);

        again.ask();
        keys.answered.await();
        done();

        assertThat(gone.wants(SUBJECT)).isFalse();
        assertThat(kept.wants(SUBJECT)).isTrue();
    }

    /** When what is under way is. */
    private void done() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        rounds.soon("after that", done::countDown);
        done.await();
    }

    private Client opened(String key) throws Full {
        keys.held.put(Secrets.hash(key), key);
        return opened(credentials.ofKey(key));
    }

    private Client opened(Proof proof) throws Full {
        Client client = fanOut.open(null, new SocketCaller(proof, "", "203.0.113.7", null));
        client.is(proof);
        client.subjects().put(SUBJECT, new Asked(Filter.ALL, true));
        return client;
    }

    /** By their hashes. */
    private static final class HeldKeys implements KeyStore {
        private final Map<String, String> held = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final CountDownLatch answered = new CountDownLatch(2 + 2); // opened, asked about

        @Override
        public Optional<ApiKey> ofHash(String hash) {
            asked.incrementAndGet();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new StoreUnavailable("away, and meant to be", null);
            }
            answered.countDown();
            return Optional.ofNullable(held.get(hash))
                    .map(
                            name ->
                                    new ApiKey(
                                            "a",
                                            name,
                                            name,
                                            hash,
                                            Set.of(Scope.READ),
                                            Instant.EPOCH,
                                            ApiKey.NEVER,
                                            Instant.EPOCH));
        }

        @Override
        public void create(ApiKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ApiKey> of(String account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(ApiKey before, ApiKey after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(ApiKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void used(ApiKey key, Instant at) {
            // nobody looks
        }
    }

    private static final class OneAccount implements AccountStore {
        @Override
        public Optional<Account> find(String id) {
            return Optional.of(
                    new Account(id, "n", "e", "p", Set.of(Role.USER), true, Instant.EPOCH, 1));
        }

        @Override
        public Outcome create(Account account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Account> named(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(Account account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(Account account) {
            throw new UnsupportedOperationException();
        }
    }
}
