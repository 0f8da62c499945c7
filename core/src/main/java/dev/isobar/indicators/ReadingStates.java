package dev.isobar.indicators;

import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What calculators remembered where pages begin, and which of it still holds: a state rests on
 * every bar before its page. Safe for all threads and processes (docs/adr/0026).
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface ReadingStates {

    /** Which states of an instrument hold; to be read before the bars that are computed from. */
    Validity validity(InstrumentId instrument);

    /**
     * The newest state whose page begins at {@code notAfter} or earlier, whether it holds or not.
     */
    Optional<ReadingState> newest(SeriesId series, Instant notAfter);

    /**
     * Keeps states and makes them hold, unless bars were revised since.
     *
     * @param states of one series and version: every page up to the last one, ascending, from the
     *     first that did not hold; at least one
     * @param generation that of the validity read before the bars
     * @return false if bars were revised since: nothing was kept then
     */
    boolean save(List<ReadingState> states, long generation);

    /**
     * Bars of the instrument are about to change, or have: no state behind {@code from} holds any
     * more, of this stored interval and of all that may be resampled from it.
     */
    void revise(SeriesId series, Instant from);

    /**
     * @param generation one more for each revision
     * @param revisions how many of these were of bars of which interval; what is in none of them
     *     counts like a revision of the shortest
     * @param until the last page of each interval whose state holds, and for which columns; every
     *     page before it holds, too
     */
    record Validity(long generation, Map<Interval, Long> revisions, Map<Interval, Until> until) {
        public static final Validity NOTHING = new Validity(0, Map.of(), Map.of());

        public Validity {
            revisions = Map.copyOf(revisions);
            until = Map.copyOf(until);
        }

        /** One more for each revision of bars that this interval's may be made of. */
        public long generation(Interval interval) {
            return generation
                    - revisions.entrySet().stream()
                            .filter(one -> !concerns(one.getKey(), interval))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
        }

        /** {@link Instant#MIN} if none holds. */
        public Instant until(Interval interval, String version) {
            Until known = until.get(interval);
            return known == null || !known.version().equals(version) ? Instant.MIN : known.page();
        }

        /** After bars of the stored interval were revised from that instant on. */
        public Validity revised(Interval stored, Instant from) {
            Map<Interval, Long> counted = new EnumMap<>(Interval.class);
            counted.putAll(revisions);
            counted.merge(stored, 1L, Long::sum);
            Map<Interval, Until> left = new EnumMap<>(Interval.class);
            until.forEach(
                    (interval, known) ->
                            left.put(
                                    interval,
                                    concerns(stored, interval) && known.page().isAfter(from)
                                            ? new Until(known.version(), from)
                                            : known));
            return new Validity(generation + 1, counted, left);
        }

        private static boolean concerns(Interval stored, Interval interval) {
            return interval.stored().compareTo(stored) >= 0;
        }
    }

    record Until(String version, Instant page) {}
}
