package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One login, and everything that ends with it: its refresh tokens (a family), the access tokens
 * made from them, and its cookie. Holds hashes only.
 *
 * @param refresh of the one refresh token that may be used; those before it are spent
 * @param cookie of the browser's cookie
 * @param csrf of the token that the browser's writes must bring
 * @param cookieEnds when the cookie is worth nothing
 * @param ends when the refresh token is worth nothing
 */
public record Session(
        String account,
        String id,
        String refresh,
        String cookie,
        String csrf,
        Instant createdAt,
        Instant cookieEnds,
        Instant ends) {
    public Session {
        requireNonNull(account, "account is null");
        requireNonNull(id, "id is null");
        requireNonNull(refresh, "refresh is null");
        requireNonNull(cookie, "cookie is null");
        requireNonNull(csrf, "csrf is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(cookieEnds, "cookieEnds is null");
        requireNonNull(ends, "ends is null");
    }

    Session refreshed(String next, Instant until) {
        return new Session(account, id, next, cookie, csrf, createdAt, cookieEnds, until);
    }

    @Override
    public String toString() {
        return "Session[account=%s, id=%s, ends=%s]".formatted(account, id, ends);
    }
}
