package dev.isobar.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalBucketsTest extends BucketsContract {
    private static final RateLimit LIMIT = new RateLimit("public", 100, Duration.ofSeconds(60));
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final LocalBuckets buckets = new LocalBuckets(clock, 1_000);

    @Override
    protected Buckets one() {
        return buckets;
    }

    @Override
    protected Buckets other() {
        return buckets;
    }

    @Test
    @DisplayName("R1 after 0.6 s there is one more token, and no second one")
    void fillsUp() {
        assertThat(spend("a", 100)).isTrue();
        assertThat(spend("a", 1)).isFalse();
        clock.step(Duration.ofMillis(600));
        assertThat(spend("a", 1)).isTrue();
        assertThat(spend("a", 1)).isFalse();
    }

    @Test
    @DisplayName("R5 of a thousand and one, the bucket that was not used for longest is forgotten")
    void bounded() {
        spend("first", 100);
        spend("second", 100);
        for (int i = 0; i < 998; i++) {
            spend("filler " + i, 1);
        }
        assertThat(spend("first", 1)).isFalse();

        spend("one more", 1);

        assertThat(spend("first", 1)).isFalse();
        assertThat(spend("second", 1)).isTrue();
    }

    @Test
    @DisplayName("R4 while the shared buckets are away, those of the node limit")
    void sharedAreAway() {
        Buckets[] shared = {(limit, who, cost) -> Optional.empty()};
        RateLimits limits =
                new RateLimits((limit, who, cost) -> shared[0].spend(limit, who, cost), buckets);

        assertThat(limits.spend(LIMIT, "a", 100).allowed()).isTrue();
        assertThat(limits.spend(LIMIT, "a", 1).allowed()).isFalse();
        shared[0] = (limit, who, cost) -> Optional.of(Spent.of(limit, true, 42, cost));
        assertThat(limits.spend(LIMIT, "a", 1).remaining()).isEqualTo(42);
    }

    private boolean spend(String who, int cost) {
        return buckets.spend(LIMIT, who, cost).orElseThrow().allowed();
    }
}
