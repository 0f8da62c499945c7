package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ReplaysTest {
    private final Replays replays = new Replays();

    @Test
    @DisplayName(
            "R8 only so many are computed at once; the next is told to come again, then let in")
    void bounded() throws Exception {
        CountDownLatch running = new CountDownLatch(Replays.AT_ONCE);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(Replays.AT_ONCE);
        List<Future<Integer>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < Replays.AT_ONCE; i++) {
                int number = i;
                answers.add(threads.submit(() -> replays.ask(() -> wait(running, end, number))));
            }
            running.await();

            assertThatThrownBy(() -> replays.ask(() -> 9)).isInstanceOf(Replays.Busy.class);

            end.countDown();
            for (int i = 0; i < Replays.AT_ONCE; i++) {
                assertThat(answers.get(i).get()).isEqualTo(i);
            }
            assertThat(replays.<Integer>ask(() -> 9)).isEqualTo(9);
        } finally {
            end.countDown();
            threads.shutdown();
        }
    }

    @Test
    void aQuestionThatFailsGivesItsRoomBack() {
        for (int i = 0; i <= Replays.AT_ONCE; i++) {
            assertThatThrownBy(
                            () ->
                                    replays.ask(
                                            () -> {
                                                throw new IllegalStateException("of its own");
                                            }))
                    .hasMessage("of its own");
        }
    }

    private static int wait(CountDownLatch running, CountDownLatch end, int answer) {
        running.countDown();
        try {
            end.await();
            return answer;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
