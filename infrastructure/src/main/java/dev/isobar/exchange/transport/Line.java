package dev.isobar.exchange.transport;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.live.Cause;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One connection, what it carries and when it makes way. One thread, the feed's. */
final class Line {
    private static final Duration SECOND = Duration.ofSeconds(1);

    final String id;
    final Connection connection;
    final Subscribing subscribing;
    final Pulse pulse;
    final Turns turns;
    final Numbering numbering = new Numbering();
    final List<Subscription> subscriptions;
    private final Set<InstrumentId> begun = new HashSet<>();
    private final Set<InstrumentId> books = new HashSet<>();
    private final Map<String, Instrument> bySymbol = new HashMap<>();
    private final Instant startedAt;
    private Instant rotateAt;
    private Instant settledAt = Instant.MIN;
    private Instant lastSeen;
    private Instant lastFrame;
    private boolean heard;
    private long frames;
    private boolean suspected;

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
        this.subscriptions = subscriptions;
        this.subscribing = new Subscribing(streams, subscriptions, now);
        this.pulse = new Pulse(connection, now);
        this.turns = new Turns(connection, endpoint, subscribing);
        this.startedAt = now;
        this.rotateAt = now.plus(rotateAfter);
        this.lastSeen = now;
        this.lastFrame = now;
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
        pulse.opened(now);
        turns.opened(now);
    }

    /** A frame with market data came at {@code arrivedAt}. */
    void heard(Instant arrivedAt) {
        lastSeen = arrivedAt;
        heard = true;
    }

    /** A frame, whichever, that came at {@code arrivedAt} was handled. */
    void spoke(Instant arrivedAt) {
        lastFrame = arrivedAt;
    }

    /**
     * What the venue sent before this was heard. Of a connection that tells more than liquidations
     * the market alone proves it: one that only answers may have stalled.
     */
    Instant provenTo() {
        return subscriptions.stream().allMatch(one -> one.kind() == Kind.LIQUIDATIONS)
                ? lastFrame
                : lastSeen;
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

    void confirmed(Instant now) {
        lastSeen = now;
    }

    /** Nothing is known to have been missed up to here. */
    Instant lastSeen() {
        return lastSeen;
    }

    /** Whether it was heard as late as that, as near as two connections can be compared. */
    boolean isHeardUpTo(Instant other) {
        return heard && !lastSeen.isBefore(other.minus(SECOND));
    }

    boolean isDue(Instant now) {
        return !now.isBefore(rotateAt);
    }

    /** Whether everything has been answered for at least {@code length}. */
    boolean isSettledFor(Duration length, Instant now) {
        if (!pulse.isOpen() || !subscribing.isSettled()) {
            return false;
        }
        settledAt = settledAt.equals(Instant.MIN) ? now : settledAt;
        return !now.isBefore(settledAt.plus(length));
    }

    boolean isLate(Instant now, Duration patience) {
        return settledAt.equals(Instant.MIN) && now.isAfter(startedAt.plus(patience));
    }
}
