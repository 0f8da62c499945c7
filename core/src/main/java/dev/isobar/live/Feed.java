package dev.isobar.live;

import java.time.Instant;

/** A running stream of one venue's endpoint. Threads are its own; its events go to its sink. */
public interface Feed extends AutoCloseable {

    /** Starts connecting; returns at once. */
    void start();

    /** Ends the connection and its threads; returns when no more event will come. */
    @Override
    void close();

    Status status();

    /**
     * @param name venue, market and endpoint, e.g. {@code okx linear business}
     * @param lastDataAt our clock at the newest market datum, {@link Instant#EPOCH} before the
     *     first
     * @param detail one sentence for people: what it does, or why it is down
     */
    record Status(String name, boolean connected, Instant lastDataAt, String detail) {}
}
