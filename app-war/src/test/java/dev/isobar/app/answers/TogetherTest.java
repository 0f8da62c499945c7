package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TogetherTest {
    private final Together<String, Integer> together = new Together<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    @DisplayName("R11 what another reads just now is not read again")
    void once() throws Exception {
        assertThat(besideAnother(any -> true)).isEqualTo(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    @DisplayName("R11 what will not do, because something changed since, is read once more")
    void tooOld() throws Exception {
        assertThat(besideAnother(any -> false)).isEqualTo(2);
    }

    @Test
    @DisplayName("R11 where the reading failed, the next tries himself")
    void failed() {
        Supplier<Integer> failing =
                () -> {
                    throw new IllegalStateException("away");
                };

        assertThatThrownBy(() -> together.get("a", any -> true, failing)).hasMessage("away");
        assertThat(together.get("a", any -> true, reads::incrementAndGet)).isEqualTo(1);
    }

    /** What the second of two gets, who comes while the first reads. */
    private int besideAnother(Predicate<Integer> good) throws Exception {
        FutureTask<Integer> first =
                new FutureTask<>(() -> together.get("a", any -> true, this::slow));
        FutureTask<Integer> second =
                new FutureTask<>(() -> together.get("a", good, reads::incrementAndGet));
        new Thread(first).start();
        begun.await();
        Thread waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // nothing else than the first's end is waited for
        }
        mayEnd.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(1);
        return second.get(60, TimeUnit.SECONDS);
    }

    private int slow() {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return reads.incrementAndGet();
    }
}
