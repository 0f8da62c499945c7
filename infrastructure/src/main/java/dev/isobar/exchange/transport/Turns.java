package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What one connection sends, a frame a turn and no more turns a second than its endpoint takes. One
 * thread, the feed's.
 */
final class Turns {
    private static final int MOST_ANSWERS = 16;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Connection connection;
    private final Endpoint endpoint;
    private final Subscribing subscribing;
    private final Deque<String> answers = new ArrayDeque<>();
    private boolean isOpen;
    private Instant mayPingAt = Instant.MAX;
    private Instant maySendAt = Instant.MIN;

    Turns(Connection connection, Endpoint endpoint, Subscribing subscribing) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.subscribing = subscribing;
    }

    void opened(Instant now) {
        isOpen = true;
        mayPingAt = endpoint.ping().isEmpty() ? Instant.MAX : now.plus(endpoint.pingEvery());
    }

    /** The venue wants to hear this; of too many, the oldest are past answering. */
    void asked(String answer) {
        if (answers.size() == MOST_ANSWERS) {
            answers.remove();
        }
        answers.add(answer);
    }

    /**
     * The frame to send now, if any: what the venue asked for, then subscriptions, then the
     * heartbeat.
     */
    Optional<String> next(Instant now) {
        if (!isOpen || !connection.canSend()) {
            return Optional.empty();
        }
        // An answer is late already: it waits for no turn, but it takes one.
        if (answers.isEmpty() && now.isBefore(maySendAt)) {
            return Optional.empty();
        }
        Optional<String> text = Optional.ofNullable(answers.poll());
        text = text.isPresent() ? text : own(now);
        text.ifPresent(t -> maySendAt = now.plus(SECOND.dividedBy(endpoint.framesPerSecond())));
        return text;
    }

    private Optional<String> own(Instant now) {
        Optional<String> text = subscribing.next(now).map(Outgoing::text);
        if (text.isEmpty() && !now.isBefore(mayPingAt)) {
            mayPingAt = now.plus(endpoint.pingEvery());
            text = endpoint.ping().map(ping -> ping.apply(now));
        }
        return text;
    }
}
