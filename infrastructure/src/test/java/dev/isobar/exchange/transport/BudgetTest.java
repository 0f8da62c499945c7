package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.RequestLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SteppedClock clock = new SteppedClock();

    @Test
    @DisplayName("R3 no window, wherever it starts, sees more than the share")
    void noWindowSeesMoreThanItsShare() throws InterruptedException {
        Budget budget = budget(100, 0.5);
        Random random = new Random(11);
        record Spent(Instant at, int weight) {}
        List<Spent> spent = new ArrayList<>();

        for (int i = 0; i < 400; i++) {
            if (random.nextInt(5) == 0) {
                clock.step(Duration.ofMillis(random.nextInt(20_000)));
            }
            int weight = 1 + random.nextInt(6);
            budget.await(weight, Instant.MAX);
            spent.add(new Spent(clock.instant(), weight));
        }

        for (Spent first : spent) {
            Instant end = first.at().plus(MINUTE);
            int window =
                    spent.stream()
                            .filter(s -> !s.at().isBefore(first.at()) && s.at().isBefore(end))
                            .mapToInt(Spent::weight)
                            .sum();
            assertThat(window).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void aBusyCallerGetsThreeQuartersOfTheShare() throws InterruptedException {
        Budget budget = budget(100, 1);

        for (int i = 0; i < 25 + 75; i++) {
            budget.await(1, Instant.MAX);
        }

        // A full bucket of 25, then 75 a minute.
        assertThat(clock.passed()).isBetween(MINUTE, MINUTE.plusMillis(200));
    }

    @Test
    void whatCostsMoreThanTheBucketHoldsGoesWhenItIsFull() throws InterruptedException {
        Budget budget = budget(100, 1);

        budget.await(75, Instant.MAX);
        budget.await(25, Instant.MAX);

        // 25 − 75 = −50; 75 more are 75 / (75 a minute).
        assertThat(clock.passed()).isBetween(MINUTE, MINUTE.plusMillis(5));
    }

    @Test
    @DisplayName("R2 a closed budget lets nobody pass before its time")
    void aClosedBudgetWaits() throws InterruptedException {
        Budget budget = budget(100, 1);
        budget.close(Duration.ofSeconds(90));
        budget.close(Duration.ofSeconds(5));

        budget.await(1, Instant.MAX);

        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void whoCannotWaitSoLongIsToldHowLong() {
        Budget budget = budget(100, 1);
        budget.close(Duration.ofSeconds(90));
        Instant deadline = clock.instant().plusSeconds(60);

        assertThatThrownBy(() -> budget.await(1, deadline))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void theVenuesOwnCountIncludesOthers() throws InterruptedException {
        Budget budget = budget(100, 1);

        budget.used(130);
        budget.await(1, Instant.MAX);

        // 100 − 130 = −30; 31 tokens at 75 a minute are 24.8 s.
        assertThat(clock.passed()).isBetween(Duration.ofMillis(24_800), Duration.ofMillis(24_810));
    }

    private Budget budget(int weight, double share) {
        return new Budget(new RequestLimit(weight, MINUTE, ""), share, clock, clock);
    }
}
