package dev.isobar.app.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
     * @param isWanted whether it has still something to do
     */
    private record Turn(Executor threads, BooleanSupplier isWanted, Runnable task) {}

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
     * @param isWanted whether it has still something to do: if not, it may be run at any time
     * @throws RejectedExecutionException if they do, or if too many wait: the task will not run
     */
    void add(Executor threads, BooleanSupplier isWanted, Runnable task) {
        Turn turn = new Turn(threads, isWanted, task);
        withdrawn().forEach(left -> left.task.run());
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

    /** Where the line is full, what has nothing to do any more leaves it. */
    private synchronized List<Turn> withdrawn() {
        List<Turn> left = new ArrayList<>();
        if (waiting.size() >= most.getAsInt()) {
            waiting.removeIf(turn -> !turn.isWanted.getAsBoolean() && left.add(turn));
        }
        return left;
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
            boolean isLate;
            synchronized (this) {
                isRunning = false;
                isLate = isOver;
                if (!isLate) {
                    waiting.addFirst(next);
                }
            }
            if (isLate) {
                next.task.run();
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

    private void run(Turn first) {
        RuntimeException failure = null;
        for (Turn turn = first; turn != null; turn = handOver()) {
            try {
                turn.task.run();
            } catch (RuntimeException e) { // thrown on when the others had their turn
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The next is given to its threads; it comes back if they refuse: it was accepted once. */
    private Turn handOver() {
        Turn next;
        synchronized (this) {
            next = take();
        }
        if (next == null) {
            return null;
        }
        try {
            next.threads.execute(() -> run(next));
            return null;
        } catch (RejectedExecutionException e) {
            return next;
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
