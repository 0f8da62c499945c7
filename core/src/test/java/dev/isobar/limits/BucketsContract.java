package dev.isobar.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What any buckets do. A day is so long that nothing fills up meanwhile. */
public abstract class BucketsContract {
    private static final RateLimit DAILY = new RateLimit("exports", 100, Duration.ofDays(1));

    /** Two ways to the same buckets, as two nodes have. */
    protected abstract Buckets one();

    protected abstract Buckets other();

    @Test
    @DisplayName("R2 the hundredth is allowed, the next is not, whichever node is asked")
    void theBucketIsShared() {
        for (int i = 1; i <= 100; i++) {
            Spent spent = (i % 2 == 0 ? one() : other()).spend(DAILY, "both", 1).orElseThrow();
            assertThat(spent.allowed()).isTrue();
            assertThat(spent.remaining()).isEqualTo(100 - i);
        }

        Spent over = one().spend(DAILY, "both", 1).orElseThrow();

        assertThat(over.allowed()).isFalse();
        // A token takes 86,400 s / 100 = 864 s, and 8.12 adds one; the test took 15 s at most.
        assertThat(over.retryAfter()).isBetween(Duration.ofSeconds(850), Duration.ofSeconds(865));
        assertThat(one().spend(DAILY, "somebody else", 1).orElseThrow().allowed()).isTrue();
    }

    @Test
    @DisplayName("R2 what is not there is not spent in part")
    void allOrNothing() {
        assertThat(one().spend(DAILY, "dear", 95).orElseThrow().remaining()).isEqualTo(5);
        assertThat(one().spend(DAILY, "dear", 6).orElseThrow().allowed()).isFalse();
        assertThat(one().spend(DAILY, "dear", 5).orElseThrow().allowed()).isTrue();
    }

    @Test
    @DisplayName("R3 what costs more than the limit empties a full bucket")
    void dearerThanTheLimit() {
        assertThat(one().spend(DAILY, "greedy", 1_000).orElseThrow().allowed()).isTrue();
        assertThat(other().spend(DAILY, "greedy", 1).orElseThrow().allowed()).isFalse();
    }

    @Test
    @DisplayName("R2 a hundred of two hundred at once are allowed")
    void atOnce() throws Exception {
        AtomicInteger allowed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 200; i++) {
            Buckets asked = i % 2 == 0 ? one() : other();
            threads.execute(
                    () -> {
                        if (asked.spend(DAILY, "crowd", 1).orElseThrow().allowed()) {
                            allowed.incrementAndGet();
                        }
                    });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(allowed).hasValue(100);
    }
}
