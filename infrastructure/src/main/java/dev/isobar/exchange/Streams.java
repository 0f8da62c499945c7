package dev.isobar.exchange;

import dev.isobar.market.BookChecksum;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.OrderBook;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a venue's market is listened to. Pure. Which kinds it carries is what its capabilities are
 * read from.
 */
public interface Streams {

    /** Of a venue without sockets. */
    Streams NONE =
            new Streams() {
                @Override
                public Optional<Endpoint> endpoint(Subscription subscription) {
                    return Optional.empty();
                }

                @Override
                public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
                    throw new IllegalStateException("nothing can be subscribed");
                }

                @Override
                public Decoded decode(String frame, Instruments instruments) {
                    throw new ExchangeFailure.Unparsable("no frame is expected", frame, null);
                }
            };

    /** The endpoint that carries this; empty if the venue has no such stream. */
    Optional<Endpoint> endpoint(Subscription subscription);

    /**
     * Frames that subscribe, batched as the venue allows. All belong to one endpoint. Kinds that
     * the venue sends by one topic are asked for once.
     *
     * @param now for venues that want to be told the time
     */
    List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now);

    /**
     * What a frame means.
     *
     * @param frame text; a binary frame comes with one character a byte (ISO 8859-1)
     * @param instruments those the frame may be about; others are {@link Decoded.NotCollected}
     * @throws ExchangeFailure.Unparsable for anything of no known shape
     */
    Decoded decode(String frame, Instruments instruments);

    /**
     * Whether book updates are worth nothing without a snapshot asked over REST ({@link
     * Offers#book}); else the stream begins with one.
     */
    default boolean isBookAskedOverRest() {
        return false;
    }

    /** Levels a side that the book's channel shows: what falls out beyond is not taken back. */
    default int bookDepth() {
        return OrderBook.DEEPEST;
    }

    /**
     * Levels a side that a snapshot tells at most, of a book that is deeper: beyond them nothing is
     * known.
     */
    default int bookLevelsTold() {
        return Integer.MAX_VALUE;
    }

    /** How {@link dev.isobar.market.BookChange#checksum} is computed; empty where there is none. */
    default Optional<BookChecksum> bookChecksum() {
        return Optional.empty();
    }

    /**
     * Whether of several liquidations of an instrument within a second only one is told, so that
     * sums are lower bounds.
     */
    default boolean areLiquidationsSampled() {
        return false;
    }

    /** So long after it happened, by either clock, the venue may still tell a liquidation. */
    default Duration liquidationsLate() {
        return Duration.ofSeconds(5);
    }

    /** Whether a trade's time is that of its block, which orders of several takers share. */
    default boolean areTradesTimedByBlock() {
        return false;
    }

    /**
     * One socket address. Endpoints are compared by name: a market's names differ.
     *
     * @param path added to {@link VenueMarket#socket()}; without meaning where there is an
     *     admission
     * @param subscriptions most that one connection may hold
     * @param ping text frame to send, made of the time; empty where the venue pings by protocol
     *     frames (answered by the transport) and wants nothing from us
     * @param pingEvery how often {@code ping} is sent
     * @param lifetime when the venue cuts a connection, whatever happens
     * @param framesPerSecond how many frames we may send in a second
     * @param admission what has to be asked before each dial, if anything
     */
    record Endpoint(
            String name,
            String path,
            int subscriptions,
            Optional<Function<Instant, String>> ping,
            Duration pingEvery,
            Duration lifetime,
            int framesPerSecond,
            Optional<Admission> admission) {

        /**
         * @param ping the same text each time, empty for none
         */
        public Endpoint(
                String name,
                String path,
                int subscriptions,
                String ping,
                Duration pingEvery,
                Duration lifetime,
                int framesPerSecond) {
            this(
                    name,
                    path,
                    subscriptions,
                    ping.isEmpty() ? Optional.empty() : Optional.of(now -> ping),
                    pingEvery,
                    lifetime,
                    framesPerSecond,
                    Optional.empty());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Endpoint endpoint && endpoint.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /**
     * A venue that gives out the address of its socket, and a token, over REST.
     *
     * @param address made of the answer and of an id that names our connection
     */
    record Admission(Request request, BiFunction<String, String, URI> address) {}

    /**
     * @param interval only for klines; {@link Interval#M1} for the others, where it has no meaning
     */
    record Subscription(Kind kind, Instrument instrument, Interval interval) {
        public static Subscription trades(Instrument instrument) {
            return of(Kind.TRADES, instrument);
        }

        public static Subscription of(Kind kind, Instrument instrument) {
            return new Subscription(kind, instrument, Interval.M1);
        }

        public static Subscription klines(Instrument instrument, Interval interval) {
            return new Subscription(Kind.KLINES, instrument, interval);
        }
    }

    /** What can be subscribed. */
    enum Kind {
        TRADES,
        KLINES,
        QUOTES,
        BOOK,
        MARK_PRICE,
        FUNDING,
        OPEN_INTEREST,
        LIQUIDATIONS
    }

    /**
     * @param acknowledgements how many {@link Decoded.Acknowledged} answer this frame
     */
    record Outgoing(String text, int acknowledgements) {}
}
