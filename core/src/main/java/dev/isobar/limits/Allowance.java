package dev.isobar.limits;

import java.time.Duration;

/**
 * How much callers may ask for; all nodes say the same, because they share the buckets.
 *
 * @param anonymous in a minute, of one address without an account
 * @param user in a minute, of one account
 * @param admin edits of what is everybody's in a minute, of one caller
 * @param exports whole files in a day, of one caller
 */
public record Allowance(RateLimit anonymous, RateLimit user, RateLimit admin, RateLimit exports) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Tokens of each. */
    public static Allowance of(int anonymous, int user, int admin, int exports) {
        return new Allowance(
                new RateLimit("public", anonymous, MINUTE),
                new RateLimit("user", user, MINUTE),
                new RateLimit("admin", admin, MINUTE),
                new RateLimit("exports", exports, Duration.ofDays(1)));
    }
}
