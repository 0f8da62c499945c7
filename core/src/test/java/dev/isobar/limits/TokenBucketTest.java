package dev.isobar.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers of formulas 8.12: a limit of 100 in 60 s fills by 100/60 = 1.6667 tokens a second. */
class TokenBucketTest {
    private static final RateLimit LIMIT = new RateLimit("public", 100, Duration.ofSeconds(60));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("R2 an empty bucket has the next token in 0.6 s: 1 s; 9.5 more in 5.7 s: 6 s")
    void retryAfter() {
        assertThat(Spent.of(LIMIT, false, 0, 1).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Spent.of(LIMIT, false, 0.5, 10).retryAfter()).isEqualTo(Duration.ofSeconds(6));
        assertThat(Spent.of(LIMIT, true, 99, 1).retryAfter()).isZero();
    }

    @Test
    @DisplayName("R1 a bucket fills evenly, and not over its limit")
    void fills() {
        TokenBucket bucket = new TokenBucket(10, NOON);

        // 3 s · 100 / 60 s = 5
        assertThat(bucket.filled(LIMIT, NOON.plusSeconds(3)).tokens()).isEqualTo(15);
        assertThat(bucket.filled(LIMIT, NOON.plusSeconds(3_600)).tokens()).isEqualTo(100);
        assertThat(bucket.filled(LIMIT, NOON.minusSeconds(3)).tokens()).isEqualTo(10);
    }

    @Test
    void whatIsLeftIsToldInWholeTokensAndSeconds() {
        Spent spent = Spent.of(LIMIT, true, 98.4, 1);

        assertThat(spent.remaining()).isEqualTo(98);
        // 1.6 tokens lack: 0.96 s
        assertThat(spent.untilFull()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Spent.of(LIMIT, false, 0, 1).untilFull()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Spent.of(LIMIT, true, 100, 0).untilFull()).isZero();
    }

    @Test
    @DisplayName("R3 what costs more than there can be costs all of it")
    void dearerThanTheLimit() {
        assertThat(LIMIT.charge(250)).isEqualTo(100);
        // 100 tokens lack, 60 s; one more for the floor.
        assertThat(Spent.of(LIMIT, false, 0, 250).retryAfter()).isEqualTo(Duration.ofSeconds(61));
    }
}
