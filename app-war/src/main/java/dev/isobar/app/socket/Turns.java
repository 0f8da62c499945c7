package dev.isobar.app.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Lets one session's tasks run one after the other on threads shared by all, so that a session that
 * asks for much at once waits for itself and not others for it. Whoever adds bounds how much waits.
 * Safe for all threads.
 */
final class Turns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isRunning;

    /**
     * @param threads may refuse with {@link java.util.concurrent.RejectedExecutionException}; then
     *     the task will not run
     */
    void add(Executor threads, Runnable task) {
        synchronized (this) {
            if (isRunning) {
                waiting.add(task);
                return;
            }
            isRunning = true;
        }
        try {
            threads.execute(() -> run(threads, task));
        } catch (RuntimeException e) { // thrown on: only this session's turn is given back
            synchronized (this) {
                isRunning = false;
            }
            throw e;
        }
    }

    private void run(Executor threads, Runnable task) {
        try {
            task.run();
        } finally {
            next(threads);
        }
    }

    private void next(Executor threads) {
        Runnable task;
        synchronized (this) {
            task = waiting.poll();
            isRunning = task != null;
        }
        if (task != null) {
            threads.execute(() -> run(threads, task));
        }
    }
}
