package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rhythm of each stream of a feed, and of all together; they outlive connections. One thread.
 */
final class Rhythms {
    private static final int MOST_DOUBLINGS = 6;

    private final Supplier<Duration> configured;
    private Duration staleAfter;
    private Rhythm.Bounds bounds;
    private final Map<Stream, Rhythm> streams = new HashMap<>();
    private final Set<Stream> stalled = new HashSet<>();
    private final Rhythm all;
    private Instant quietSince = Instant.MAX;
    private int inVain;
    private int tried;

    /** One kind of one instrument. */
    record Stream(InstrumentId instrument, Kind kind) implements Comparable<Stream> {
        @Override
        public int compareTo(Stream other) {
            int order = instrument.compareTo(other.instrument);
            return order == 0 ? kind.compareTo(other.kind) : order;
        }

        @Override
        public String toString() {
            return instrument.symbol() + " " + kind.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param staleAfter asked whenever silence is judged: it may change
     */
    Rhythms(Supplier<Duration> staleAfter) {
        this.configured = staleAfter;
        follow();
        this.all = new Rhythm(() -> bounds);
    }

    private void follow() {
        Duration newest = configured.get();
        if (!newest.equals(staleAfter)) {
            staleAfter = newest;
            bounds = Rhythm.Bounds.around(newest);
        }
    }

    /** Streams that are no longer wanted are forgotten. */
    void keep(Collection<Subscription> wanted) {
        Set<Stream> kept = new HashSet<>();
        wanted.forEach(one -> kept.add(new Stream(one.instrument().id(), one.kind())));
        streams.keySet().retainAll(kept);
        stalled.retainAll(kept);
    }

    void heard(List<MarketEvent> events, Instant now) {
        for (MarketEvent event : events) {
            Stream stream = new Stream(event.instrument(), Kinds.of(event));
            streams.computeIfAbsent(stream, s -> new Rhythm(() -> bounds)).heard(now);
            stalled.remove(stream);
        }
        if (!events.isEmpty()) {
            all.heard(now);
            quietSince = now;
            inVain = 0;
        }
    }

    /** Nothing could be heard up to now. */
    void resumed(Instant now) {
        quietSince = now;
        all.resumed(now);
        streams.values().forEach(rhythm -> rhythm.resumed(now));
    }

    /**
     * Why a connection that is silent as a whole has to be ended; asked again, it has time anew.
     */
    Optional<String> silence(Instant now) {
        follow();
        Optional<Duration> patience = all.patience();
        if (patience.isEmpty() || !isOver(all.silence(now), patience.get())) {
            return Optional.empty();
        }
        inVain++;
        return Optional.of(
                "stalled: no market data within %s, usual is far less than %s"
                        .formatted(rounded(all.silence(now)), rounded(patience.get())));
    }

    /**
     * Whether to try another connection, because nothing was heard and it is not known yet whether
     * that is usual. Less often each time and not for ever: a quiet instrument is no fault.
     */
    boolean isWorthRenewing(Instant now) {
        if (all.isLearnt() || tried == MOST_DOUBLINGS || !quietSince.isBefore(now)) {
            return false;
        }
        Duration patience = staleAfter.multipliedBy(1L << tried);
        if (Duration.between(quietSince, now).compareTo(patience) <= 0) {
            return false;
        }
        tried++;
        quietSince = now;
        return true;
    }

    /** Streams whose silence has become improbable since the last time this was asked. */
    List<Stream> newlyStalled(Instant now) {
        List<Stream> found = new ArrayList<>();
        streams.forEach(
                (stream, rhythm) -> {
                    Optional<Duration> patience = rhythm.patience();
                    boolean silent =
                            patience.isPresent()
                                    && rhythm.silence(now).compareTo(patience.get()) > 0;
                    if (silent && stalled.add(stream)) {
                        found.add(stream);
                    }
                });
        return found;
    }

    /** When that stream was heard last; empty if it never was. */
    Optional<Duration> silence(Stream stream, Instant now) {
        return Optional.ofNullable(streams.get(stream)).map(rhythm -> rhythm.silence(now));
    }

    /** Streams that are silent though they should not be, and what has been tried did not help. */
    Set<Stream> stalled() {
        return Set.copyOf(stalled);
    }

    private boolean isOver(Duration silence, Duration patience) {
        Duration longer = patience.multipliedBy(1L << Math.min(inVain, MOST_DOUBLINGS));
        return silence.compareTo(longer) > 0;
    }

    private static Duration rounded(Duration length) {
        return Duration.ofSeconds(length.toSeconds());
    }
}
