package dev.isobar.app.socket;

import dev.isobar.live.Subject;

/** Who is sent frames. Must not block. */
interface Subscriber {
    void send(Frame frame);

    /** Whether it still wants the subject; false after it unsubscribed or left. */
    boolean wants(Subject subject);

    /** Its subscription failed. */
    void forget(Subject subject);
}
