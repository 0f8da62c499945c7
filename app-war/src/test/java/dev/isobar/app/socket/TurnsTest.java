package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final Turns turns = new Turns();

    @Test
    @DisplayName("R7 of one session one task at a time waits for a thread, in order")
    void oneAtATime() {
        turns.add(threads::add, () -> ran.add("a"));
        turns.add(threads::add, () -> ran.add("b"));
        turns.add(threads::add, () -> ran.add("c"));

        assertThat(threads).hasSize(1);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void aTaskThatFailsDoesNotKeepTheNextFromRunning() {
        turns.add(
                threads::add,
                () -> {
                    throw new IllegalStateException("broken");
                });
        turns.add(threads::add, () -> ran.add("b"));

        assertThatThrownBy(threads.remove()::run).hasMessage("broken");
        threads.remove().run();

        assertThat(ran).containsExactly("b");
    }

    @Test
    @DisplayName("R7 where there is no thread the task is refused, and the next is tried again")
    void refused() {
        assertThatThrownBy(
                        () ->
                                turns.add(
                                        task -> {
                                            throw new RejectedExecutionException("full");
                                        },
                                        () -> ran.add("a")))
                .isInstanceOf(RejectedExecutionException.class);

        turns.add(threads::add, () -> ran.add("b"));
        threads.remove().run();

        assertThat(ran).containsExactly("b");
    }
}
