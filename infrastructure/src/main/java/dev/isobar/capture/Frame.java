package dev.isobar.capture;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Market;
import java.time.Instant;
import java.util.Locale;

/**
 * One text frame as it went over a socket, or one thing that happened to the socket.
 *
 * @param at our clock when it came or went; {@link #NO_TIME} where a foreign recording has none
 * @param connection which socket, unique within its capture
 * @param endpoint the venue's endpoint by name, empty where a foreign recording has none
 * @param text the frame; the address when opened, the cause when closed
 */
public record Frame(
        Instant at,
        String connection,
        Direction direction,
        String venue,
        Market market,
        String endpoint,
        String text) {

    public static final Instant NO_TIME = Instant.MIN;

    /** Which way it went. */
    public enum Direction {
        OPEN,
        IN,
        OUT,
        CLOSE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Frame {
        requireNonNull(at, "at is null");
        requireNonNull(connection, "connection is null");
        requireNonNull(direction, "direction is null");
        requireNonNull(venue, "venue is null");
        requireNonNull(market, "market is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(text, "text is null");
    }

    public boolean hasTime() {
        return !at.equals(NO_TIME);
    }
}
