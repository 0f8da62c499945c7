package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private boolean hasRoom = true;
    private final Turns turns = new Turns(() -> 2, () -> hasRoom);

    @Test
    @DisplayName("R7 of one session one task at a time waits for a thread, in order")
    void oneAtATime() {
        turns.add(threads::add, () -> true, () -> ran.add("a"));
        turns.add(threads::add, () -> true, () -> ran.add("b"));
        turns.add(threads::add, () -> true, () -> ran.add("c"));

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
                () -> true,
                () -> {
                    throw new IllegalStateException("broken");
                });
        turns.add(threads::add, () -> true, () -> ran.add("b"));

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
                                        () -> true,
                                        () -> ran.add("a")))
                .isInstanceOf(RejectedExecutionException.class);

        turns.add(threads::add, () -> true, () -> ran.add("b"));
        threads.remove().run();

        assertThat(ran).containsExactly("b");
    }

    @Test
    @DisplayName("R7 so much waits for one session and no more; what is done makes room")
    void bounded() {
        turns.add(threads::add, () -> true, () -> ran.add("a"));
        turns.add(threads::add, () -> true, () -> ran.add("b"));
        turns.add(threads::add, () -> true, () -> ran.add("c"));
        assertThatThrownBy(() -> turns.add(threads::add, () -> true, () -> ran.add("d")))
                .isInstanceOf(RejectedExecutionException.class);

        threads.remove().run();
        turns.add(threads::add, () -> true, () -> ran.add("e"));
        while (!threads.isEmpty()) {
            threads.remove().run();
        }

        assertThat(ran).containsExactly("a", "b", "c", "e");
    }

    @Test
    @DisplayName("R7 where there is no thread for the next, it is done by the one there is")
    void noThreadForTheNext() {
        Executor one =
                task -> {
                    if (!threads.isEmpty() || !ran.isEmpty()) {
                        throw new RejectedExecutionException("full");
                    }
                    threads.add(task);
                };
        turns.add(one, () -> true, () -> ran.add("a"));
        turns.add(one, () -> true, () -> ran.add("b"));

        threads.remove().run();

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    @DisplayName("R7 while there is no room for what it brings a task waits, in order and so many")
    void waitsForRoom() {
        turns.add(threads::add, () -> true, () -> hasRoom = false);
        turns.add(threads::add, () -> true, () -> ran.add("b"));
        threads.remove().run();
        turns.add(threads::add, () -> true, () -> ran.add("c"));
        assertThatThrownBy(() -> turns.add(threads::add, () -> true, () -> ran.add("d")))
                .isInstanceOf(RejectedExecutionException.class);

        turns.go();
        assertThat(threads).isEmpty();
        hasRoom = true;
        turns.go();
        turns.go();
        assertThat(threads).hasSize(1);
        threads.remove().run();
        turns.go();
        threads.remove().run();

        assertThat(ran).containsExactly("b", "c");
        assertThat(threads).isEmpty();
    }

    @Test
    @DisplayName("R7 where there is no thread when there is room, it stays first in turn")
    void roomAndNoThread() {
        hasRoom = false;
        boolean[] isFull = {true};
        Executor full =
                task -> {
                    if (isFull[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    threads.add(task);
                };
        turns.add(full, () -> true, () -> ran.add("a"));
        turns.add(full, () -> true, () -> ran.add("b"));
        hasRoom = true;

        turns.go();
        assertThat(ran).isEmpty();
        isFull[0] = false;
        turns.go();
        while (!threads.isEmpty()) {
            threads.remove().run();
        }

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    @DisplayName("R7 for a session that has ended nothing waits for room")
    void finishedWithoutRoom() {
        hasRoom = false;
        turns.add(threads::add, () -> true, () -> ran.add("a"));

        turns.finish();
        assertThat(ran).containsExactly("a");
        turns.add(threads::add, () -> true, () -> ran.add("b"));
        threads.remove().run();

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    @DisplayName("R7 of a session that ends nothing waits any more")
    void finished() {
        turns.add(threads::add, () -> true, () -> ran.add("a"));
        turns.add(threads::add, () -> true, () -> ran.add("b"));
        turns.add(threads::add, () -> true, () -> ran.add("c"));

        turns.finish();
        assertThat(ran).containsExactly("b", "c");
        threads.remove().run();

        assertThat(ran).containsExactly("b", "c", "a");
        assertThat(threads).isEmpty();
    }
}
