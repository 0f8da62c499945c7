package dev.isobar.limits;

import java.time.Duration;

/**
 * What became of a wish to spend.
 *
 * @param tokens what the bucket holds now
 * @param retryAfter after how long it is worth trying again, in whole seconds; zero if allowed
 */
public record Spent(RateLimit limit, boolean allowed, double tokens, Duration retryAfter) {

    /**
     * @param tokens what the bucket holds after it was asked
     * @param cost what was asked for
     */
    public static Spent of(RateLimit limit, boolean allowed, double tokens, int cost) {
        double lacking = limit.charge(cost) - tokens;
        Duration retryAfter =
                allowed
                        ? Duration.ZERO
                        : Duration.ofSeconds((long) Math.floor(lacking / limit.rate()) + 1);
        return new Spent(limit, allowed, tokens, retryAfter);
    }

    /** Whole tokens that are left. */
    public long remaining() {
        return (long) Math.floor(tokens);
    }

    /** Until the bucket is full, in whole seconds, rounded up. */
    public Duration untilFull() {
        return Duration.ofSeconds((long) Math.ceil((limit.tokens() - tokens) / limit.rate()));
    }
}
