package dev.isobar.local.simulator.venues;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How a venue's sockets behave. Called by several threads, each session by one at a time. */
public interface SocketProtocol {

    /**
     * @param resource path and query of the handshake
     * @return empty if the venue has no such path
     */
    Optional<Session> open(String resource, String connection);

    /** Answers to a text frame, in order; changes the session's topics. */
    List<String> receive(Session session, String text, long now);

    /** What the topic sends for [from, to): its trades, or its klines after each full second. */
    void frames(Topic topic, Span span, Consumer<String> sink);

    Manners manners();

    /** What is said to who has just connected, before anything is asked. */
    default List<String> greeting(Session session, long now) {
        return List.of();
    }

    /**
     * What is said of the venue's own accord, whether or not anything trades: heartbeats, pings
     * that are texts. Asked once in every full second.
     */
    default List<String> said(Session session, long now) {
        return List.of();
    }

    /** Whether the frame, one character a byte, goes out as a binary one. */
    default boolean isBinary(String frame) {
        return false;
    }

    /** The frame as this connection gets it, for venues that number what they send on each. */
    default String addressed(Session session, String frame) {
        return frame;
    }

    /** What a client may do; who does more is cut off, and that is counted. */
    default Limits limits() {
        return Limits.NONE;
    }

    /** Most connections that are open at once from one address. */
    default int connections() {
        return Integer.MAX_VALUE;
    }

    /** How often one address may dial; empty where the venue does not say. */
    default Optional<Allowance> dials() {
        return Optional.empty();
    }

    /**
     * @param frames most that a client may send in {@code per}
     * @param subscriptions most that one connection may hold
     * @param lifetime of a connection
     */
    record Limits(int frames, Duration per, int subscriptions, Duration lifetime) {
        /** A day, and nothing else. */
        public static final Limits NONE =
                new Limits(
                        Integer.MAX_VALUE,
                        Duration.ofSeconds(1),
                        Integer.MAX_VALUE,
                        Duration.ofHours(24));
    }

    /**
     * @param skew how far the venue's clock is off, milliseconds: of when a frame says that it was
     *     sent, never of a trade, whose time is what history tells too
     */
    record Span(long from, long to, long skew) {}

    /**
     * @param pingEvery how often the venue sends ping frames; zero: never
     * @param patience after how long without anything from the client it hangs up
     * @param quiet whether data that the venue sends counts as life too
     */
    record Manners(Duration pingEvery, Duration patience, boolean quiet) {}
}
