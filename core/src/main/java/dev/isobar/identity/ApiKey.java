package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

import dev.isobar.identity.Caller.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * A key for programs.
 *
 * @param id names it, proves nothing
 * @param hash of the key itself, which was shown once
 * @param ends {@link #NEVER} if never
 * @param lastUsed to the minute; {@link Instant#EPOCH} if never
 */
public record ApiKey(
        String account,
        String id,
        String name,
        String hash,
        Set<Scope> scopes,
        Instant createdAt,
        Instant ends,
        Instant lastUsed) {
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    public ApiKey {
        requireNonNull(account, "account is null");
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(ends, "ends is null");
        requireNonNull(lastUsed, "lastUsed is null");
        scopes = Set.copyOf(scopes);
    }

    ApiKey with(String other, Instant at) {
        return new ApiKey(account, id, name, other, scopes, at, ends, Instant.EPOCH);
    }

    @Override
    public String toString() {
        return "ApiKey[account=%s, id=%s, scopes=%s]".formatted(account, id, scopes);
    }
}
