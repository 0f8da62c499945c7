package dev.isobar.identity;

import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Refusal.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The keys of an account. Safe for all threads. */
public final class ApiKeys {
    /** Every key begins so, that people and scanners see what it is. */
    public static final String MARK = "isk_";

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 80;

    private final KeyStore keys;
    private final Secrets secrets;
    private final Audit audit;
    private final Clock clock;

    public ApiKeys(KeyStore keys, Secrets secrets, Audit audit, Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param secret told once
     */
    public record Made(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Made[key=%s]".formatted(key);
        }
    }

    public List<ApiKey> of(String account) {
        return keys.of(account);
    }

    /**
     * @param ends {@link ApiKey#NEVER} if never
     */
    public Made make(Caller owner, String name, Set<Scope> scopes, Instant ends, String address) {
        check(owner, name, scopes, ends);
        // Two at once may pass it together; it bounds a list, not what is paid.
        if (keys.of(owner.account()).size() >= MOST) {
            throw Refusal.of(Kind.CONFLICT, "already %d keys: delete one first".formatted(MOST));
        }
        String secret = MARK + secrets.next();
        ApiKey key =
                new ApiKey(
                        owner.account(),
                        secrets.id(),
                        name,
                        Secrets.hash(secret),
                        scopes,
                        now(),
                        ends,
                        Instant.EPOCH);
        keys.create(key);
        audit.tell(
                Type.KEY_CREATED,
                owner.account(),
                address,
                "key %s, scopes %s".formatted(key.id(), scopes));
        return new Made(key, secret);
    }

    /** The same key with another secret; the one before is refused at once. */
    public Made rotate(Caller owner, String id, String address) {
        ApiKey before = existing(owner, id);
        String secret = MARK + secrets.next();
        ApiKey after = before.with(Secrets.hash(secret), now());
        if (!keys.replace(before, after)) {
            throw Refusal.of(Kind.CONFLICT, id + " was changed or deleted meanwhile: read again");
        }
        audit.tell(Type.KEY_ROTATED, owner.account(), address, "key " + id);
        return new Made(after, secret);
    }

    public void remove(Caller owner, String id, String address) {
        keys.remove(existing(owner, id));
        audit.tell(Type.KEY_DELETED, owner.account(), address, "key " + id);
    }

    public void removeAll(String account) {
        keys.of(account).forEach(keys::remove);
    }

    private ApiKey existing(Caller owner, String id) {
        return keys.of(owner.account()).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Kind.NOT_FOUND,
                                        "no key " + id + ": see /api/v1/auth/api-keys"));
    }

    private void check(Caller owner, String name, Set<Scope> scopes, Instant ends) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.misstated("name", "name is not 1 to 80 characters long");
        }
        if (scopes.isEmpty()) {
            throw Refusal.misstated("scopes", "scopes is empty: name some of read, write, admin");
        }
        if (scopes.contains(Scope.ADMIN) && !owner.roles().contains(Role.ADMIN)) {
            throw Refusal.misstated(
                    "scopes", "scopes holds admin, but the account is no administrator");
        }
        if (!ends.isAfter(clock.instant())) {
            throw Refusal.misstated("expires_at", "expires_at is not in the future: " + ends);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
