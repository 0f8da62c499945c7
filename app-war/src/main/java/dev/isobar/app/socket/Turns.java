package dev.isobar.app.socket;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets one session's tasks run one after the other on threads shared by all, so that a session that
 * asks for much at once waits for itself and not others for it. Safe for all threads.
 */
final class Turns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final int most;
    private boolean isRunning;

    /**
     * @param most tasks wait for the one that runs
     */
    Turns(int most) {
        this.most = most;
    }

    /**
     * @param threads may refuse
     * @throws RejectedExecutionException if they do, or if too many wait: the task will not run
     */
    void add(Executor threads, Runnable task) {
        synchronized (this) {
            if (isRunning) {
                if (waiting.size() >= most) {
                    throw new RejectedExecutionException(most + " wait already");
                }
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

    /** Runs what waits here and now, for a session that has ended: nothing is left to do in it. */
    void finish() {
        List<Runnable> rest;
        synchronized (this) {
            rest = List.copyOf(waiting);
            waiting.clear();
        }
        rest.forEach(Runnable::run);
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
        if (task == null) {
            return;
        }
        try {
            threads.execute(() -> run(threads, task));
        } catch (RejectedExecutionException e) { // on this thread: it was accepted once
            run(threads, task);
        }
    }
}
