package dev.isobar.exchange.transport;

import dev.isobar.exchange.Decoded.Data;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.live.Cause;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One connection's state, owned by its feed's thread. */
final class Line {
    private static final Duration HANDSHAKE = Duration.ofSeconds(20);
    private static final int MOST_ANSWERS = 16;

    /** So far back no frame comes late: the venue has begun to count anew. */
    private static final long ANEW = 1_000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    final String id;
    final Connection connection;
    final Subscribing subscribing;
    final List<Subscription> subscriptions;
    private final Set<InstrumentId> begun = new HashSet<>();
    private final Set<InstrumentId> books = new HashSet<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Map<String, Instrument> bySymbol = new HashMap<>();
    private final Endpoint endpoint;
    private final Instant startedAt;
    private Instant rotateAt;
    private Instant openedAt = Instant.MIN;
    private Instant settledAt = Instant.MIN;
    private Instant mayPingAt = Instant.MAX;
    private Instant maySendAt = Instant.MIN;
    private Instant quietSince;
    private Instant lastSeen;
    private final Map<String, Long> numbers = new HashMap<>();
    private String broken = "";
    private boolean heard;
    private long frames;
    private boolean suspected;
    private Instant pingedAt = Instant.MIN;

    /**
     * @param rotateAfter when to make way for a successor, before the venue cuts it
     */
    Line(
            String id,
            Connection connection,
            Streams streams,
            Endpoint endpoint,
            List<Subscription> subscriptions,
            Instant now,
            Duration rotateAfter) {
        this.id = id;
        this.connection = connection;
        this.endpoint = endpoint;
        this.subscriptions = subscriptions;
        this.subscribing = new Subscribing(streams, subscriptions, now);
        this.startedAt = now;
        this.rotateAt = now.plus(rotateAfter);
        this.quietSince = now;
        this.lastSeen = now;
        subscriptions.forEach(s -> bySymbol.put(s.instrument().id().symbol(), s.instrument()));
    }

    /** The next frame that came by it. */
    Cause frame() {
        return new Cause(id, ++frames);
    }

    Instruments instruments() {
        return symbol -> Optional.ofNullable(bySymbol.get(symbol));
    }

    void opened(Instant now) {
        openedAt = now;
        quietSince = now;
        mayPingAt = endpoint.ping().isEmpty() ? Instant.MAX : now.plus(endpoint.pingEvery());
    }

    boolean isOpen() {
        return !openedAt.equals(Instant.MIN);
    }

    /** A frame with market data came at {@code arrivedAt}. */
    void heard(Instant arrivedAt) {
        lastSeen = arrivedAt;
        heard = true;
    }

    /** True the first time. */
    boolean begins(InstrumentId instrument) {
        return begun.add(instrument);
    }

    /** It told that instrument's whole book: what follows by it continues that one. */
    void toldBook(InstrumentId instrument) {
        books.add(instrument);
    }

    boolean hasToldBook(InstrumentId instrument) {
        return books.contains(instrument);
    }

    /** It is to make way for a successor as soon as there is one. */
    void expire() {
        rotateAt = Instant.MIN;
    }

    /** Whether it ever brought market data. */
    boolean wasHeard() {
        return heard;
    }

    /** Another connection is tried because this one says nothing. */
    void suspect() {
        suspected = true;
    }

    boolean isSuspected() {
        return suspected;
    }

    /** A frame, whichever, was handled by {@code now}: the time we took was no silence. */
    void alive(Instant now) {
        quietSince = now;
    }

    /**
     * A frame has that number in its series: false if ones before it were lost, and then the line
     * is of no more use.
     */
    boolean follows(String series, long number) {
        if (number == Data.UNNUMBERED) {
            return true;
        }
        long before = numbers.getOrDefault(series, number);
        if (number > before + 1) {
            broken =
                    "frames were lost: %d came after %d %s"
                            .formatted(number, before, series)
                            .strip();
            return false;
        }
        numbers.put(series, number < before - ANEW ? number : Math.max(before, number));
        return true;
    }

    /** Why nothing more of it may be believed; empty while all is well. */
    Optional<String> broken() {
        return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
    }

    /** The venue wants to hear this; of too many, the oldest are past answering. */
    void asked(String answer) {
        if (answers.size() == MOST_ANSWERS) {
            answers.remove();
        }
        answers.add(answer);
    }

    void confirmed(Instant now) {
        lastSeen = now;
    }

    /** Nothing is known to have been missed up to here. */
    Instant lastSeen() {
        return lastSeen;
    }

    /**
     * The frame to send now, if any: what the venue asked for, then subscriptions, then the
     * heartbeat.
     */
    Optional<String> toSend(Instant now) {
        if (!isOpen() || !connection.canSend()) {
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
        Optional<String> text = subscribing.next(now).map(Streams.Outgoing::text);
        if (text.isEmpty() && !now.isBefore(mayPingAt)) {
            mayPingAt = now.plus(endpoint.pingEvery());
            text = endpoint.ping().map(ping -> ping.apply(now));
        }
        return text;
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

    /** Whether the other was heard as late as this one, as near as both can be compared. */
    boolean isBehind(Line other) {
        return other.heard && !other.lastSeen.isBefore(lastSeen.minus(SECOND));
    }

    boolean isDue(Instant now) {
        return !now.isBefore(rotateAt);
    }

    /** Whether everything has been answered for at least {@code length}. */
    boolean isSettledFor(Duration length, Instant now) {
        if (!isOpen() || !subscribing.isSettled()) {
            return false;
        }
        settledAt = settledAt.equals(Instant.MIN) ? now : settledAt;
        return !now.isBefore(settledAt.plus(length));
    }

    boolean isLate(Instant now, Duration patience) {
        return settledAt.equals(Instant.MIN) && now.isAfter(startedAt.plus(patience));
    }
}
