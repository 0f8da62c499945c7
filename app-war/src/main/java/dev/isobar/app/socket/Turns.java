package dev.isobar.app.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Lets one session's tasks run one after the other on threads shared by all, so that a session that
 * asks for much at once waits for itself and not others for it; and only while there is room for
 * what they bring. Safe for all threads.
 */
final class Turns {
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final IntSupplier most;
    private final BooleanSupplier hasRoom;
    private boolean isRunning;
    private boolean isOver;

    /**
     * @param threads whoever runs it
     */
    private record Turn(Executor threads, Runnable task) {}

    /**
     * @param most tasks wait for the one that runs, or for room
     * @param hasRoom for what one more task brings; whoever makes room calls {@link #go}
     */
    Turns(IntSupplier most, BooleanSupplier hasRoom) {
        this.most = most;
        this.hasRoom = hasRoom;
    }

    /**
     * @param threads may refuse
     * @throws RejectedExecutionException if they do, or if too many wait: the task will not run
     */
    void add(Executor threads, Runnable task) {
        Turn turn = new Turn(threads, task);
        synchronized (this) {
            if (isRunning || !waiting.isEmpty() || !mayRun()) {
                if (waiting.size() >= most.getAsInt()) {
                    throw new RejectedExecutionException(waiting.size() + " wait already");
                }
                waiting.add(turn);
                return;
            }
            isRunning = true;
        }
        try {
            threads.execute(() -> run(turn));
        } catch (RuntimeException e) { // thrown on: only this session's turn is given back
            synchronized (this) {
                isRunning = false;
            }
            throw e;
        }
    }

    /** There may be room again: the next is given to its threads. Runs and reads nothing itself. */
    void go() {
        Turn next;
        synchronized (this) {
            if (isRunning) {
                return;
            }
            next = take();
        }
        if (next == null) {
            return;
        }
        try {
            next.threads.execute(() -> run(next));
        } catch (RejectedExecutionException e) { // it was accepted once: when there is room anew
            synchronized (this) {
                isRunning = false;
                waiting.addFirst(next);
            }
        }
    }

    /**
     * Runs what waits here and now, and what comes without waiting for room, for a session that has
     * ended: nothing is left to do in it.
     */
    void finish() {
        List<Turn> rest;
        synchronized (this) {
            isOver = true;
            rest = List.copyOf(waiting);
            waiting.clear();
        }
        rest.forEach(turn -> turn.task.run());
    }

    private void run(Turn turn) {
        try {
            turn.task.run();
        } finally {
            next();
        }
    }

    private void next() {
        Turn next;
        synchronized (this) {
            next = take();
        }
        if (next == null) {
            return;
        }
        try {
            next.threads.execute(() -> run(next));
        } catch (RejectedExecutionException e) { // on this thread: it was accepted once
            run(next);
        }
    }

    /** Null where none may run now. In the lock that room is asked for in, so none is missed. */
    private Turn take() {
        Turn next = mayRun() ? waiting.poll() : null;
        isRunning = next != null;
        return next;
    }

    private boolean mayRun() {
        return isOver || hasRoom.getAsBoolean();
    }
}
