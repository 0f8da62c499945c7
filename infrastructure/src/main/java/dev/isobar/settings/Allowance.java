package dev.isobar.settings;

import dev.isobar.limits.RateLimit;
import java.time.Duration;

/**
 * How much callers may ask for; all nodes must say the same, because they share the buckets.
 *
 * @param anonymous {@code isobar.limit.public}: in a minute, of one address without an account
 * @param user {@code isobar.limit.user}: in a minute, of one account
 * @param admin {@code isobar.limit.admin}: edits of what is everybody's in a minute, of one caller
 * @param exports {@code isobar.limit.exports}: whole files in a day, of one caller
 */
public record Allowance(RateLimit anonymous, RateLimit user, RateLimit admin, RateLimit exports) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Allowance read(SettingReader read) {
        return new Allowance(
                limit(read, "public", 100, MINUTE),
                limit(read, "user", 1_000, MINUTE),
                limit(read, "admin", 100, MINUTE),
                limit(read, "exports", 100, Duration.ofDays(1)));
    }

    private static RateLimit limit(
            SettingReader read, String name, int otherwise, Duration period) {
        return new RateLimit(name, read.count("isobar.limit." + name, otherwise), period);
    }
}
