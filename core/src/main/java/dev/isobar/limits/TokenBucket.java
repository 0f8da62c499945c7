package dev.isobar.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * What a bucket holds at an instant; formulas 8.12.
 *
 * @param tokens from 0 to the limit's
 */
record TokenBucket(double tokens, Instant at) {

    static TokenBucket full(RateLimit limit, Instant at) {
        return new TokenBucket(limit.tokens(), at);
    }

    /** Later; a clock that went back fills nothing. */
    TokenBucket filled(RateLimit limit, Instant now) {
        double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        return new TokenBucket(Math.min(limit.tokens(), tokens + seconds * limit.rate()), now);
    }

    boolean holds(int cost) {
        return tokens >= cost;
    }

    TokenBucket without(int cost) {
        return new TokenBucket(tokens - cost, at);
    }
}
