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

    /**
     * @param skew how far the venue's clock is off, milliseconds
     */
    record Span(long from, long to, long skew) {}

    /**
     * @param pingEvery how often the venue sends ping frames; zero: never
     * @param patience after how long without anything from the client it hangs up
     * @param quiet whether data that the venue sends counts as life too
     */
    record Manners(Duration pingEvery, Duration patience, boolean quiet) {}
}
