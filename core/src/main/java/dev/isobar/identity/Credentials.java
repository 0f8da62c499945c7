package dev.isobar.identity;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Proof.By;
import dev.isobar.identity.Refusal.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Recognises what a request presents. What was found out counts for five seconds, and, while the
 * store is away, for an hour. Safe for all threads.
 */
public final class Credentials {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration STALE = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;
    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

    /**
     * Who presents the token of the settings; its rules are those made before there were accounts.
     */
    public static final String LOCAL = "local";

    private record Known(Proof proof, Instant at) {}

    private final Map<String, Known> known =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final KeyStore keys;
    private final Tokens tokens;
    private final String adminToken;
    private final Clock clock;

    /**
     * @param adminToken a key of the settings; empty for none
     */
    public Credentials(
            AccountStore accounts,
            SessionStore sessions,
            KeyStore keys,
            Tokens tokens,
            String adminToken,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.keys = keys;
        this.tokens = tokens;
        this.adminToken = adminToken;
        this.clock = clock;
    }

    /**
     * An access token, or a key in its place.
     *
     * @throws Refusal {@link Kind#WRONG}
     */
    public Proof ofBearer(String token) {
        if (token.startsWith(ApiKeys.MARK)) {
            return ofKey(token);
        }
        Tokens.Claims claims =
                tokens.verify(token, clock.instant())
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "the bearer token is not one of ours or has ended:"
                                                        + " log in again"));
        return remembered(
                "session:" + claims.session(),
                () ->
                        sessions.find(claims.account(), claims.session())
                                .flatMap(
                                        session ->
                                                proof(
                                                        session.account(),
                                                        By.TOKEN,
                                                        session,
                                                        session.ends())),
                "the session of the bearer token was ended: log in again",
                claims.ends());
    }

    /**
     * @throws Refusal {@link Kind#WRONG}
     */
    public Proof ofKey(String key) {
        if (!adminToken.isEmpty() && Secrets.same(adminToken, key)) {
            Caller caller = new Caller(LOCAL, "settings", Set.of(Role.USER, Role.ADMIN), ALL);
            return new Proof(caller, By.KEY, "", "", "", ApiKey.NEVER);
        }
        String hash = Secrets.hash(key);
        return remembered(
                "key:" + hash,
                () -> keys.ofHash(hash).flatMap(this::proof),
                "not the right X-API-Key, or one that was deleted or has ended",
                ApiKey.NEVER);
    }

    /**
     * @throws Refusal {@link Kind#WRONG}
     */
    public Proof ofCookie(String cookie) {
        // Not remembered: the CSRF token must be the one of now.
        return sessions.ofCookie(Secrets.hash(cookie))
                .flatMap(
                        session ->
                                proof(session.account(), By.COOKIE, session, session.cookieEnds()))
                .filter(proof -> proof.ends().isAfter(clock.instant()))
                .orElseThrow(() -> wrong("the session has ended: log in again"));
    }

    /**
     * Whether an account's key proves what it did, by what the store says now. All else ends by
     * itself and is not asked about.
     *
     * @throws StoreUnavailable if nothing can be said
     */
    public boolean stillProves(Proof proof) {
        return proof.keyHash().isEmpty()
                || keys.ofHash(proof.keyHash())
                        .filter(key -> key.ends().isAfter(clock.instant()))
                        .flatMap(this::caller)
                        .filter(proof.caller()::equals)
                        .isPresent();
    }

    /** What this node remembers of an account or a session counts no more. */
    public synchronized void forget(String account) {
        known.values().removeIf(one -> one.proof().caller().account().equals(account));
    }

    private Proof remembered(
            String what, Supplier<Optional<Proof>> ask, String refusal, Instant ends) {
        Instant now = clock.instant();
        Known before = known(what);
        if (before == null || !before.at().plus(FRESH).isAfter(now)) {
            try {
                Proof proof = ask.get().orElseThrow(() -> wrong(refusal));
                before = new Known(proof, now);
                remember(what, before);
            } catch (StoreUnavailable e) {
                if (before == null || !before.at().plus(STALE).isAfter(now)) {
                    throw e;
                }
            }
        }
        Proof proof = before.proof();
        if (!proof.ends().isAfter(now)) {
            throw wrong(refusal);
        }
        Instant until = ends.isBefore(proof.ends()) ? ends : proof.ends();
        return new Proof(
                proof.caller(), proof.by(), proof.session(), proof.keyHash(), proof.csrf(), until);
    }

    private synchronized Known known(String what) {
        return known.get(what);
    }

    private synchronized void remember(String what, Known one) {
        known.remove(what);
        known.put(what, one);
    }

    private Optional<Proof> proof(ApiKey key) {
        if (key.lastUsed().plus(MINUTE).isBefore(clock.instant())) {
            keys.used(key, clock.instant());
        }
        return caller(key).map(caller -> new Proof(caller, By.KEY, "", key.hash(), "", key.ends()));
    }

    private Optional<Caller> caller(ApiKey key) {
        return accounts.find(key.account())
                .filter(Account::active)
                .map(account -> new Caller(account.id(), key.id(), account.roles(), key.scopes()));
    }

    private Optional<Proof> proof(String id, By by, Session session, Instant ends) {
        return accounts.find(id)
                .filter(Account::active)
                .map(account -> new Caller(account.id(), "", account.roles(), ALL))
                .map(
                        caller ->
                                new Proof(
                                        caller,
                                        by,
                                        session.id(),
                                        "",
                                        by == By.COOKIE ? session.csrf() : "",
                                        ends));
    }

    private static Refusal wrong(String message) {
        return Refusal.of(Kind.WRONG, message);
    }
}
