package dev.isobar.exchange;

import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a venue's market is listened to. Pure. */
public interface Streams {

    /** The endpoint that carries this; empty if the venue has no such stream. */
    Optional<Endpoint> endpoint(Subscription subscription);

    /** Frames that subscribe, batched as the venue allows. All belong to one endpoint. */
    List<Outgoing> subscribe(List<Subscription> subscriptions);

    /**
     * What a text frame means.
     *
     * @param instruments those the frame may be about; others are {@link Decoded.NotCollected}
     * @throws ExchangeFailure.Unparsable for anything of no known shape
     */
    Decoded decode(String frame, Instruments instruments);

    /**
     * One socket address.
     *
     * @param path added to {@link VenueMarket#socket()}
     * @param subscriptions most that one connection may hold
     * @param ping text frame to send, empty where the venue pings by protocol frames (answered by
     *     the transport) and wants nothing from us
     * @param pingEvery how often {@code ping} is sent
     * @param lifetime when the venue cuts a connection, whatever happens
     * @param framesPerSecond how many frames we may send in a second
     */
    record Endpoint(
            String name,
            String path,
            int subscriptions,
            String ping,
            Duration pingEvery,
            Duration lifetime,
            int framesPerSecond) {}

    /**
     * @param interval only for klines; {@link Interval#M1} for trades, where it has no meaning
     */
    record Subscription(Kind kind, Instrument instrument, Interval interval) {
        public static Subscription trades(Instrument instrument) {
            return new Subscription(Kind.TRADES, instrument, Interval.M1);
        }

        public static Subscription klines(Instrument instrument, Interval interval) {
            return new Subscription(Kind.KLINES, instrument, interval);
        }
    }

    /** What can be subscribed. */
    enum Kind {
        TRADES,
        KLINES
    }

    /**
     * @param acknowledgements how many {@link Decoded.Acknowledged} answer this frame
     */
    record Outgoing(String text, int acknowledgements) {}
}
