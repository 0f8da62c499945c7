package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.ExchangeFailure.BudgetSpent;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.live.SharedBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
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
    void whatIsOurOwnAllowanceIsNotSaidToBeTheVenues() throws InterruptedException {
        Budget budget = budget(100, 1);
        budget.await(25, Instant.MAX);

        // The bucket of 25 is empty and fills by 75 a minute: 20 take 16 s.
        assertThatThrownBy(() -> budget.await(20, clock.instant().plusSeconds(10)))
                .isInstanceOfSatisfying(
                        BudgetSpent.class,
                        e -> assertThat(e.retryAfter().toSeconds()).isEqualTo(16));
        budget.close(Duration.ofSeconds(90));
        assertThatThrownBy(() -> budget.await(20, clock.instant().plusSeconds(10)))
                .isExactlyInstanceOf(RateLimited.class);
    }

    @Test
    void theVenuesOwnCountIncludesOthers() throws InterruptedException {
        Budget budget = budget(100, 1);

        budget.used(130);
        budget.await(1, Instant.MAX);

        // 100 − 130 = −30; 31 tokens at 75 a minute are 24.8 s.
        assertThat(clock.passed()).isBetween(Duration.ofMillis(24_800), Duration.ofMillis(24_810));
    }

    @Test
    void whoHasLittleTimeDoesNotWaitBehindWhoHasMuch() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Pause pause =
                length -> {
                    waits.countDown();
                    release.await();
                    clock.step(length);
                };
        Budget budget = new Budget(new RequestLimit(100, MINUTE, ""), 1, clock, pause);
        budget.await(25, Instant.MAX);
        Thread patient = new Thread(() -> spend(budget));
        patient.start();
        waits.await();

        assertThatThrownBy(() -> budget.await(1, clock.instant()))
                .isInstanceOf(BudgetSpent.class)
                .hasMessageContaining("others");
        release.countDown();
        patient.join();
    }

    @Test
    void whatIsSharedIsAskedFirstAndOurShareHoldsWhenItCannotBe() throws InterruptedException {
        Deque<Optional<Duration>> answers =
                new ArrayDeque<>(
                        List.of(
                                Optional.of(Duration.ofSeconds(7)),
                                Optional.of(Duration.ZERO),
                                Optional.empty()));
        SharedBudget shared =
                new SharedBudget() {
                    @Override
                    public Optional<Duration> spend(Limit limit, int weight) {
                        assertThat(limit).isEqualTo(new Limit("tiny ip", 100, MINUTE));
                        return answers.size() == 1 ? answers.peek() : answers.remove();
                    }

                    @Override
                    public void close(Limit limit, Duration length) {}

                    @Override
                    public void used(Limit limit, long weight) {}
                };
        Budget budget =
                new Budget("tiny ip", new RequestLimit(100, MINUTE, ""), 0.5, shared, clock, clock);

        budget.await(20, Instant.MAX);
        assertThat(clock.passed()).isEqualTo(Duration.ofMillis(7_001));
        budget.await(1, Instant.MAX);

        // 12.5 − 20 of what was shared counts here too: 8.5 tokens at 37.5 a minute are 13.6 s.
        assertThat(clock.passed().minusMillis(7_001))
                .isBetween(Duration.ofMillis(13_600), Duration.ofMillis(13_610));
    }

    @Test
    @DisplayName("R17 a closure that another process told holds when nobody can be asked any more")
    void whatAnotherProcessToldOutlivesTheOthers() {
        Deque<Optional<Duration>> answers =
                new ArrayDeque<>(List.of(Optional.of(Duration.ofMinutes(5)), Optional.empty()));
        SharedBudget shared =
                new SharedBudget() {
                    @Override
                    public Optional<Duration> spend(Limit limit, int weight) {
                        return answers.size() == 1 ? answers.peek() : answers.remove();
                    }

                    @Override
                    public void close(Limit limit, Duration length) {}

                    @Override
                    public void used(Limit limit, long weight) {}
                };
        Budget budget =
                new Budget("tiny ip", new RequestLimit(100, MINUTE, ""), 0.5, shared, clock, clock);
        Instant soon = clock.instant().plusSeconds(2);

        assertThatThrownBy(() -> budget.await(1, soon))
                .isInstanceOf(RateLimited.class)
                .isNotInstanceOf(BudgetSpent.class);
        assertThatThrownBy(() -> budget.await(1, soon))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(5)));
        assertThat(clock.passed()).isZero();
    }

    private static void spend(Budget budget) {
        try {
            budget.await(25, Instant.MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Budget budget(int weight, double share) {
        return new Budget(new RequestLimit(weight, MINUTE, ""), share, clock, clock);
    }
}
