package dev.isobar.limits;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * So many tokens in any period on average, and at most as many at once.
 *
 * @param name a plain word, the same on all nodes: {@code public}
 * @param tokens at least 1
 */
public record RateLimit(String name, int tokens, Duration period) {
    public RateLimit {
        requireNonNull(name, "name is null");
        if (tokens < 1) {
            throw new IllegalArgumentException("tokens is below 1: " + tokens);
        }
        if (period.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("period is below a second: " + period);
        }
    }

    /** Tokens a second. */
    double rate() {
        return tokens / (double) period.toSeconds();
    }

    /** What {@code cost} takes from a bucket of this limit. */
    public int charge(int cost) {
        return Math.min(Math.max(0, cost), tokens);
    }
}
