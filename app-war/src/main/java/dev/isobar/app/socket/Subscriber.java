package dev.isobar.app.socket;

import dev.isobar.live.Subject;
import java.util.concurrent.Executor;

/** Who is sent frames. Must not block. */
interface Subscriber {
    void send(Frame frame);

    /** Whether it still wants the subject; false after it unsubscribed or left. */
    boolean wants(Subject subject);

    /** Which updates of a subject it wants. */
    default Filter filter(Subject subject) {
        return Filter.ALL;
    }

    /** Its subscription failed. */
    void forget(Subject subject);

    /**
     * Runs a task of this subscriber on threads shared by all, its tasks one after the other, when
     * there is room for what it sends.
     */
    default void inTurn(Executor threads, Subject subject, Runnable task) {
        threads.execute(task);
    }
}
