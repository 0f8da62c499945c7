package dev.isobar.app.socket;

/** Who is sent frames. Must not block. */
interface Subscriber {
    void send(Frame frame);

    /** Whether it still wants the key; false after it unsubscribed or left. */
    boolean wants(String key);

    /** Its subscription failed. */
    void forget(String key);
}
