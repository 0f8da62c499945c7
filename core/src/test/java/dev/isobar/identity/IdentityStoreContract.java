package dev.isobar.identity;

import static dev.isobar.identity.ResetStore.Outcome.ACCOUNT_CHANGED;
import static dev.isobar.identity.ResetStore.Outcome.SPENT;
import static dev.isobar.identity.ResetStore.Outcome.WORTHLESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.identity.AccountStore.Outcome;
import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Caller.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of accounts, sessions, keys and events does. */
public abstract class IdentityStoreContract {
    /** A clock of the audit log must stand here, or a month later at most. */
    protected static final Instant AT = Instant.parse("2026-11-01T00:00:01Z");

    protected abstract AccountStore accounts();

    protected abstract SessionStore sessions();

    protected abstract ResetStore resets();

    protected abstract KeyStore keys();

    protected abstract AuditLog audit();

    @Test
    void anAccountIsFoundByItsIdAndItsNamesAsItWasMade() {
        Account ada = account("1", "ada", "ada@example.com");

        assertThat(accounts().create(ada)).isEqualTo(Outcome.CREATED);

        assertThat(accounts().find("1")).hasValue(ada);
        assertThat(accounts().named("ada")).hasValue(ada);
        assertThat(accounts().named("ada@example.com")).hasValue(ada);
        assertThat(accounts().named("bob")).isEmpty();
        assertThat(accounts().find("2")).isEmpty();
    }

    @Test
    @DisplayName("R7 a taken name is refused, and then nothing of the account is there")
    void namesAreTakenOnce() {
        accounts().create(account("1", "ada", "ada@example.com"));

        assertThat(accounts().create(account("2", "ada", "b@example.com")))
                .isEqualTo(Outcome.USERNAME_TAKEN);
        assertThat(accounts().create(account("3", "bob", "ada@example.com")))
                .isEqualTo(Outcome.EMAIL_TAKEN);
        assertThat(accounts().create(account("4", "", "c@example.com"))).isEqualTo(Outcome.CREATED);
        assertThat(accounts().create(account("5", "", "d@example.com"))).isEqualTo(Outcome.CREATED);

        assertThat(accounts().find("2")).isEmpty();
        assertThat(accounts().named("b@example.com")).isEmpty();
        assertThat(accounts().named("bob")).isEmpty();
    }

    @Test
    @DisplayName("R7 of many who want one name at once, one gets it")
    void oneOfManyGetsTheName() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Outcome>> all =
                    IntStream.range(0, 8)
                            .mapToObj(i -> account("" + i, "ada", "a" + i + "@example.com"))
                            .map(one -> CompletableFuture.supplyAsync(() -> create(one), threads))
                            .toList();

            assertThat(all.stream().map(CompletableFuture::join).toList())
                    .containsOnlyOnce(Outcome.CREATED)
                    .containsOnly(Outcome.CREATED, Outcome.USERNAME_TAKEN);
        } finally {
            threads.shutdown();
        }
    }

    /** A store that is in another's way says so; whoever asked asks again. */
    private Outcome create(Account account) {
        for (int i = 0; ; i++) {
            try {
                return accounts().create(account);
            } catch (dev.isobar.bars.StoreUnavailable e) {
                if (i == 20) {
                    throw e;
                }
            }
        }
    }

    @Test
    void anAccountIsReplacedFromTheRevisionReadAndItsNamesAreFreeAfterItsEnd() {
        Account ada = account("1", "ada", "ada@example.com");
        accounts().create(ada);
        Account changed = ada.with(Set.of(), false);

        assertThat(accounts().replace(changed)).isTrue();
        assertThat(accounts().replace(ada.with("other"))).isFalse();
        assertThat(accounts().find("1")).hasValue(changed);

        accounts().remove(changed);
        assertThat(accounts().replace(changed.with("other"))).isFalse();
        assertThat(accounts().named("ada")).isEmpty();
        assertThat(accounts().create(account("2", "ada", "ada@example.com")))
                .isEqualTo(Outcome.CREATED);
    }

    @Test
    @DisplayName("R4 a session is renewed once from a token; the spent one still names it")
    void sessionsAreRenewedOnce() {
        Session one = session("1", "s1", "r1", 0);
        sessions().open(one);
        Session two = one.refreshed("r2", one.ends().plusSeconds(9));

        assertThat(sessions().ofRefresh("r1")).hasValue(one);
        assertThat(sessions().ofCookie("cookie-s1")).hasValue(one);
        assertThat(sessions().ofCookie("r1")).isEmpty();
        assertThat(sessions().ofRefresh("cookie-s1")).isEmpty();
        assertThat(sessions().renew(one, two)).isTrue();
        assertThat(sessions().renew(one, one.refreshed("r3", one.ends()))).isFalse();

        assertThat(sessions().ofRefresh("r2")).hasValue(two);
        assertThat(sessions().ofRefresh("r1")).hasValue(two);
        assertThat(sessions().ofRefresh("r3")).isEmpty();
        assertThat(sessions().find("1", "s1")).hasValue(two);
        assertThat(sessions().find("2", "s1")).isEmpty();
    }

    @Test
    @DisplayName("R8 a session has one CSRF token; a closed one has nothing")
    void sessionsClose() {
        Session one = session("1", "s1", "r1", 0);
        sessions().open(one);
        sessions().open(session("1", "s2", "q1", 5));

        assertThat(sessions().csrf(one, "other")).isTrue();
        assertThat(sessions().ofCookie("cookie-s1").orElseThrow().csrf()).isEqualTo("other");
        assertThat(sessions().of("1")).extracting(Session::id).containsExactly("s1", "s2");

        sessions().close(one);
        assertThat(sessions().ofRefresh("r1")).isEmpty();
        assertThat(sessions().ofCookie("cookie-s1")).isEmpty();
        assertThat(sessions().csrf(one, "third")).isFalse();
        assertThat(sessions().renew(one, one.refreshed("r2", one.ends()))).isFalse();
        assertThat(sessions().of("1")).extracting(Session::id).containsExactly("s2");
    }

    @Test
    @DisplayName("R8 a renewal changes the refresh token and its end, not a CSRF token given since")
    void renewalsKeepTheCsrfToken() {
        Session one = session("1", "s1", "r1", 0);
        sessions().open(one);
        Session two = one.refreshed("r2", one.ends().plusSeconds(9));
        sessions().csrf(one, "other");

        assertThat(sessions().renew(one, two)).isTrue();

        Session now = sessions().ofRefresh("r2").orElseThrow();
        assertThat(now.csrf()).isEqualTo("other");
        assertThat(now.ends()).isEqualTo(two.ends());
    }

    @Test
    @DisplayName(
            "R6 a reset token is spent once, in time, by its account, together with the change")
    void aResetTokenIsSpentOnce() {
        Account ada = account("1", "ada", "ada@example.com");
        accounts().create(ada);
        Account first = ada.with("first");
        resets().keep("h1", "1", AT.plusSeconds(60));
        resets().keep("h2", "1", AT.plusSeconds(60));
        resets().keep("h3", "2", AT.plusSeconds(60));

        assertThat(resets().account("h1", AT)).hasValue("1");
        assertThat(resets().account("h1", AT.plusSeconds(60))).isEmpty();
        assertThat(resets().spend("h3", first, AT)).isEqualTo(WORTHLESS);
        assertThat(resets().spend("h4", first, AT)).isEqualTo(WORTHLESS);
        assertThat(resets().spend("h2", first, AT.plusSeconds(60))).isEqualTo(WORTHLESS);
        assertThat(accounts().find("1")).hasValue(ada);

        assertThat(resets().spend("h1", first.with("second"), AT)).isEqualTo(ACCOUNT_CHANGED);
        assertThat(resets().account("h1", AT)).hasValue("1");
        assertThat(resets().spend("h1", first, AT)).isEqualTo(SPENT);
        assertThat(accounts().find("1")).hasValue(first);
        assertThat(resets().account("h1", AT)).isEmpty();
        assertThat(resets().spend("h1", first.with("second"), AT)).isEqualTo(WORTHLESS);

        sessions().open(session("1", "s1", "r1", 0));
        assertThat(resets().account("r1", AT)).isEmpty();
        assertThat(resets().spend("r1", first.with("second"), AT)).isEqualTo(WORTHLESS);
        assertThat(sessions().ofRefresh("r1")).isPresent();
        assertThat(accounts().find("1")).hasValue(first);
    }

    @Test
    @DisplayName("R2 a key is found by its hash until it is rotated or removed")
    void keysAreRotated() {
        ApiKey one = key("k1", "h1", AT, ApiKey.NEVER);
        keys().create(one);
        keys().create(key("k2", "h2", AT.plusSeconds(1), AT.plusSeconds(60)));

        assertThat(keys().ofHash("h1")).hasValue(one);
        assertThat(keys().of("1")).extracting(ApiKey::id).containsExactly("k1", "k2");
        keys().used(one, AT.plusSeconds(5));
        assertThat(keys().ofHash("h1").orElseThrow().lastUsed()).isEqualTo(AT.plusSeconds(5));

        ApiKey rotated = one.with("h3", AT.plusSeconds(9));
        assertThat(keys().replace(one, rotated)).isTrue();
        assertThat(keys().replace(one, one.with("h4", AT))).isFalse();
        assertThat(keys().ofHash("h1")).isEmpty();
        assertThat(keys().ofHash("h4")).isEmpty();
        assertThat(keys().ofHash("h3")).hasValue(rotated);
        keys().used(one, AT.plusSeconds(10)); // an old secret's use is nobody's
        assertThat(keys().ofHash("h3")).hasValue(rotated);

        keys().remove(rotated);
        assertThat(keys().ofHash("h3")).isEmpty();
        assertThat(keys().of("1")).extracting(ApiKey::id).containsExactly("k2");
        assertThat(keys().of("2")).isEmpty();
    }

    @Test
    @DisplayName("R9 what was done is read newest first, page by page, over months")
    void eventsArePaged() {
        List<Audited> all =
                IntStream.range(0, 5)
                        .mapToObj(i -> event("e" + i, AT.minus(Duration.ofSeconds(i))))
                        .toList();
        all.forEach(audit()::append);

        // e0 is of November, 1 s after midnight; e2 is of October.
        AuditLog.Page first = audit().newest("", 3);
        AuditLog.Page second = audit().newest(first.next(), 3);

        assertThat(first.events()).isEqualTo(all.subList(0, 3));
        assertThat(second.events()).isEqualTo(all.subList(3, 5));
        assertThat(second.next()).isEmpty();
        assertThat(audit().newest("", 5).next()).isEmpty();
    }

    private static Audited event(String id, Instant at) {
        return new Audited(id, at, Type.LOGIN, "1", "127.0.0.1", "logged in");
    }

    private static Account account(String id, String name, String email) {
        return new Account(id, name, email, "hash", Set.of(Role.USER), true, AT, 1);
    }

    private static Session session(String account, String id, String refresh, long second) {
        Instant at = AT.plusSeconds(second);
        return new Session(
                account,
                id,
                refresh,
                "cookie-" + id,
                "csrf-" + id,
                at,
                at.plusSeconds(60),
                at.plusSeconds(600));
    }

    private static ApiKey key(String id, String hash, Instant at, Instant ends) {
        return new ApiKey(
                "1", id, "mine", hash, Set.of(Scope.READ, Scope.WRITE), at, ends, Instant.EPOCH);
    }
}
