package dev.isobar.identity;

import java.util.Set;

/**
 * Who asks.
 *
 * @param account the account's id; empty for {@link #ANONYMOUS}
 * @param key the id of the API key that was presented; empty if none was
 * @param roles what the account is; at least {@link Role#USER} for whoever has one
 * @param scopes what may be done in this request: all of them with a token or a session, those of
 *     the key with a key
 */
public record Caller(String account, String key, Set<Role> roles, Set<Scope> scopes) {
    /** May read what is public. */
    public static final Caller ANONYMOUS = new Caller("", "", Set.of(), Set.of(Scope.READ));

    public enum Role {
        USER,
        ADMIN
    }

    public enum Scope {
        /** Read market data. */
        READ,
        /** Change what is one's own: alerts, feeds. */
        WRITE,
        /** Change what is everybody's; only for accounts that are administrators. */
        ADMIN
    }

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    public boolean isAnonymous() {
        return account.isEmpty();
    }

    public boolean isAdmin() {
        return roles.contains(Role.ADMIN) && scopes.contains(Scope.ADMIN);
    }

    public boolean may(Scope scope) {
        return scope == Scope.ADMIN ? isAdmin() : scopes.contains(scope);
    }
}
