package dev.isobar.live;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A running stream of one venue's endpoint. Threads are its own; its events go to its sink. */
public interface Feed extends AutoCloseable {

    /** Starts connecting; returns at once. */
    void start();

    /** Ends the connection and its threads; returns when no more event will come. */
    @Override
    void close();

    Status status();

    /** How a feed gets its data. */
    enum Strategy {
        WEBSOCKET,
        POLLING;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param name venue, market and endpoint, e.g. {@code okx linear business}
     * @param lastDataAt our clock at the newest market datum, {@link Instant#EPOCH} before the
     *     first
     * @param reconnects how often it was down and had to begin anew
     * @param instruments whose trades or klines it carries
     * @param detail one sentence for people: what it does, or why it is down
     */
    record Status(
            String name,
            Strategy strategy,
            boolean connected,
            Instant lastDataAt,
            long reconnects,
            Set<InstrumentId> instruments,
            String detail) {
        public Status {
            instruments = Set.copyOf(instruments);
        }
    }
}
