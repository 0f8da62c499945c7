package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundsTest {
    private static final Duration SOON = Duration.ofMillis(1);

    /** All there ever were. */
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    private final Rounds rounds = new Rounds(RoundsTest.class, 2, this::made);

    @Test
    void aRoundThatFailsIsFollowedByTheNext() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch fourth = new CountDownLatch(4);

        rounds.every(
                Duration.ZERO,
                SOON,
                "test",
                () -> {
                    fourth.countDown();
                    switch (taken.incrementAndGet()) {
                        case 1 -> throw new StoreUnavailable("away", null);
                        case 2 -> throw new IllegalStateException("a mistake, and meant to be one");
                        case 3 -> throw new InterruptedException();
                        default -> {}
                    }
                });

        assertThat(fourth.await(30, TimeUnit.SECONDS)).isTrue();
        rounds.close();
    }

    @Test
    void oneThatWaitsDoesNotKeepAnotherWaiting() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(3);

        rounds.soon("waits", never::await);
        rounds.every(SOON, SOON, "goes on", others::countDown);

        assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
        rounds.close();
    }

    @Test
    void closingInterruptsWhatWaitsAndNothingIsDoneAfterwards() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger after = new AtomicInteger();
        rounds.soon(
                "waits",
                () -> {
                    began.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                });
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

        int before = made.size();
        rounds.close();
        rounds.soon("late", after::incrementAndGet);
        rounds.later(SOON, "later", after::incrementAndGet);
        rounds.every(SOON, SOON, "again", after::incrementAndGet);

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        // Where no thread is left and none comes, nothing is done any more.
        for (Thread each : made) {
            each.join(Duration.ofSeconds(30).toMillis());
            assertThat(each.isAlive()).isFalse();
        }
        assertThat(made).hasSize(before);
        assertThat(after).hasValue(0);
    }

    private Thread made(Runnable task) {
        Thread thread = new Thread(task);
        made.add(thread);
        return thread;
    }
}
