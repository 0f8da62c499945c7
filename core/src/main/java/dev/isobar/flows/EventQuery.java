package dev.isobar.flows;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Which events of a kind are wanted.
 *
 * @param venues asked where the key is empty
 * @param key of one instrument or base; empty for all of the venues
 * @param range of their times
 * @param newestFirst the newest of the range, from the newest on; else the oldest, from the oldest
 * @param limit most events, positive
 * @param after the event of {@link FlowEvent#ORDER} that an earlier answer ended with; empty to
 *     begin
 * @param least only what is worth that many US dollars, which excludes what nobody knows the worth
 *     of; 0 for everything
 * @param side empty for both, and for those without
 * @param intervals only events about these periods; empty for all
 */
public record EventQuery(
        EventKind kind,
        Set<String> venues,
        String key,
        Range range,
        boolean newestFirst,
        int limit,
        Optional<Place> after,
        BigDecimal least,
        Optional<Side> side,
        Set<String> intervals) {

    /** Where an event stands in {@link FlowEvent#ORDER}. */
    public record Place(Instant at, String key, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparing(Place::key).thenComparing(Place::id);

        public static Place of(FlowEvent event) {
            return new Place(event.at(), event.key(), event.id());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    public EventQuery {
        requireNonNull(kind, "kind is null");
        requireNonNull(range, "range is null");
        venues = Set.copyOf(venues);
        intervals = Set.copyOf(intervals);
        if (key.isEmpty() && venues.isEmpty()) {
            throw new IllegalArgumentException("neither a key nor a venue is asked for");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit is not positive: " + limit);
        }
        if (least.signum() < 0) {
            throw new IllegalArgumentException("least is negative: " + least);
        }
    }

    /** All events of one key. */
    public static EventQuery of(EventKind kind, String key, Range range, int limit) {
        return all(kind, Set.of(), key, range, limit);
    }

    /** All events of some venues. */
    public static EventQuery of(EventKind kind, Set<String> venues, Range range, int limit) {
        return all(kind, venues, "", range, limit);
    }

    private static EventQuery all(
            EventKind kind, Set<String> venues, String key, Range range, int limit) {
        return new EventQuery(
                kind,
                venues,
                key,
                range,
                false,
                limit,
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.empty(),
                Set.of());
    }

    /** Whether an event of the kind, key and range is among those wanted. */
    public boolean wants(FlowEvent event) {
        boolean isWorth =
                least.signum() == 0 || event.usd() != null && event.usd().compareTo(least) >= 0;
        return isWorth
                && side.map(one -> one == event.side()).orElse(true)
                && (intervals.isEmpty() || intervals.contains(event.interval()));
    }
}
