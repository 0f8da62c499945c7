package dev.isobar.exchange.transport;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.VenueMarket;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What all feeds of a process share.
 *
 * @param clients by market: who asks venues that give out their addresses over REST
 * @param tap sees every frame in and out, on the feed's thread; must not block for long
 * @param threads each feed takes one thread
 * @param staleAfter a connection without market data for so long is ended; asked again and again:
 *     it may change
 */
public record FeedContext(
        HttpClient http,
        Map<VenueMarket, RestClient> clients,
        EventSink sink,
        Consumer<Frame> tap,
        Clock clock,
        ThreadFactory threads,
        Backoff backoff,
        Supplier<Duration> staleAfter) {
    public FeedContext {
        clients = Map.copyOf(clients);
    }

    /**
     * @param staleAfter never changes
     */
    public FeedContext(
            HttpClient http,
            Map<VenueMarket, RestClient> clients,
            EventSink sink,
            Consumer<Frame> tap,
            Clock clock,
            ThreadFactory threads,
            Backoff backoff,
            Duration staleAfter) {
        this(http, clients, sink, tap, clock, threads, backoff, () -> staleAfter);
    }
}
