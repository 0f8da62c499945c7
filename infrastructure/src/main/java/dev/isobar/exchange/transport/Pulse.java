package dev.isobar.exchange.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether one connection lives: its handshake, and what was heard since. One thread, the feed's.
 */
final class Pulse {
    private static final Duration HANDSHAKE = Duration.ofSeconds(20);

    private final Connection connection;
    private final Instant startedAt;
    private Instant openedAt = Instant.MIN;
    private Instant quietSince;
    private Instant pingedAt = Instant.MIN;

    Pulse(Connection connection, Instant startedAt) {
        this.connection = connection;
        this.startedAt = startedAt;
        this.quietSince = startedAt;
    }

    void opened(Instant now) {
        openedAt = now;
        quietSince = now;
    }

    boolean isOpen() {
        return !openedAt.equals(Instant.MIN);
    }

    /** A frame, whichever, was handled by {@code now}: the time we took was no silence. */
    void alive(Instant now) {
        quietSince = now;
    }

    /** Why it has to be ended, empty while all is well. */
    Optional<String> fault(Instant now, Duration staleAfter) {
        if (!isOpen()) {
            return now.isAfter(startedAt.plus(HANDSHAKE))
                    ? Optional.of("unreachable: no handshake within " + HANDSHAKE)
                    : Optional.empty();
        }
        return now.isAfter(lastAlive().plus(staleAfter))
                ? Optional.of("stale: no sign of life within " + staleAfter)
                : Optional.empty();
    }

    /** Where nothing is said, a ping of the protocol tells the quiet from the dead. */
    void probe(Instant now, Duration staleAfter) {
        Duration often = staleAfter.dividedBy(4);
        boolean quiet = isOpen() && now.isAfter(lastAlive().plus(often));
        if (quiet && (pingedAt.equals(Instant.MIN) || now.isAfter(pingedAt.plus(often)))) {
            pingedAt = now;
            connection.ping();
        }
    }

    private Instant lastAlive() {
        Instant pong = connection.aliveAt();
        return pong.isAfter(quietSince) ? pong : quietSince;
    }
}
