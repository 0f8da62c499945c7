package dev.isobar.exchange.transport;

import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the sink when liquidations were heard: of each instrument from the confirmation, with the
 * grace that trades get, to the last that its line said, less what the venue may tell late. They
 * come seldom, so nothing but the connection proves that there were none. A successor goes on where
 * it was confirmed before the last that the old line said; else there is a hole. One thread, the
 * feed's.
 */
final class HeardForced {
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** By line, when each instrument's were confirmed. */
    private final Map<Line, Map<InstrumentId, Instant>> confirmed = new LinkedHashMap<>();

    private final Map<InstrumentId, Line> heardBy = new HashMap<>();

    /** From where on it is still to be told, of each that is heard. */
    private final Map<InstrumentId, Instant> untold = new HashMap<>();

    private final EventSink sink;
    private final Duration late;
    private Set<InstrumentId> wanted = Set.of();
    private Instant tellAt = Instant.MIN;

    /**
     * @param late so long after it happened the venue may tell of a liquidation
     */
    HeardForced(EventSink sink, Duration late) {
        this.sink = sink;
        this.late = late;
    }

    /**
     * @param lines all that there are now
     */
    void look(List<Line> lines, Instant now) throws InterruptedException {
        lines.forEach(line -> begin(line, now));
        for (Line line : List.copyOf(confirmed.keySet())) {
            if (!lines.contains(line)) {
                end(line, lines);
            }
        }
        if (!now.isBefore(tellAt)) {
            tellAt = now.plus(EVERY);
            for (InstrumentId instrument : heardBy.keySet()) {
                tell(instrument);
            }
        }
    }

    /** What is not wanted is dropped on its way, whatever a line still carries. */
    void keep(Collection<Subscription> subscriptions) throws InterruptedException {
        wanted =
                subscriptions.stream()
                        .filter(one -> one.kind() == Kind.LIQUIDATIONS)
                        .map(one -> one.instrument().id())
                        .collect(Collectors.toSet());
        for (InstrumentId instrument : List.copyOf(heardBy.keySet())) {
            if (!wanted.contains(instrument)) {
                tell(instrument);
                untold.remove(instrument);
                heardBy.remove(instrument);
            }
        }
        confirmed.values().forEach(known -> known.keySet().retainAll(wanted));
    }

    private void begin(Line line, Instant now) {
        Map<InstrumentId, Instant> known = confirmed.computeIfAbsent(line, one -> new HashMap<>());
        if (known.size() == line.subscribing.forced().size()) {
            return;
        }
        for (InstrumentId instrument : line.subscribing.forced()) {
            if (!wanted.contains(instrument)) {
                continue;
            }
            known.putIfAbsent(instrument, now);
            if (heardBy.putIfAbsent(instrument, line) == null) {
                untold.put(instrument, now.plus(BarBuilder.GRACE));
            }
        }
    }

    private void end(Line line, List<Line> lines) throws InterruptedException {
        for (InstrumentId instrument : confirmed.remove(line).keySet()) {
            if (heardBy.get(instrument) == line) {
                succeed(line, instrument, lines);
            }
        }
    }

    private void succeed(Line line, InstrumentId instrument, List<Line> lines)
            throws InterruptedException {
        Optional<Line> next =
                lines.stream()
                        .filter(one -> confirmed.get(one).containsKey(instrument))
                        .findFirst();
        Optional<Instant> since = next.map(one -> confirmed.get(one).get(instrument));
        if (since.isEmpty() || since.get().isAfter(line.provenTo())) {
            tell(instrument);
            untold.remove(instrument);
            since.ifPresent(at -> untold.put(instrument, at.plus(BarBuilder.GRACE)));
        }
        heardBy.remove(instrument);
        next.ifPresent(one -> heardBy.put(instrument, one));
    }

    private void tell(InstrumentId instrument) throws InterruptedException {
        Instant from = untold.get(instrument);
        Instant to = heardBy.get(instrument).provenTo().minus(late);
        if (from.isBefore(to)) {
            untold.put(instrument, to);
            sink.heardForced(instrument, new Range(from, to));
        }
    }
}
