package dev.isobar.app;

import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What venues were asked for in vain, so that they are not asked for it in each round: only after
 * longer and longer waits, up to ten minutes. As soon as anything of a range is known, or it grows,
 * it is another and was not asked for. Safe for all threads that do not share a series.
 */
final class Withheld {
    /** Less than a round: what comes a little late is asked for by the next one. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<SeriesId, Map<Range, Tried>> tried = new ConcurrentHashMap<>();

    /**
     * @param next not before this again
     */
    private record Tried(Duration pause, Instant next) {
        static Tried first(Instant now) {
            return new Tried(FIRST, now.plus(FIRST));
        }

        Tried again(Instant now) {
            Duration twice = pause.multipliedBy(2);
            Duration longer = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            return new Tried(longer, now.plus(longer));
        }
    }

    /**
     * Those that are to be asked for now, in the same order. Of others than these nothing is
     * remembered.
     *
     * @param from what is lacking before it is not looked at any more
     * @param lacking of the series, from there on
     */
    List<Range> due(SeriesId series, Instant from, List<Range> lacking, Instant now) {
        Map<Range, Tried> known = since(from, tried.getOrDefault(series, Map.of()));
        known.keySet().retainAll(lacking);
        tried.put(series, known);
        return lacking.stream()
                .filter(
                        range ->
                                !known.containsKey(range) || !now.isBefore(known.get(range).next()))
                .toList();
    }

    /** Out to bars, in the same order, none twice: a venue has no parts of one. */
    static List<Range> whole(Interval interval, List<Range> parts) {
        return parts.stream()
                .map(part -> new Range(interval.floor(part.start()), interval.ceiling(part.end())))
                .distinct()
                .toList();
    }

    /** The venue was asked for one of those, and answered. */
    void asked(SeriesId series, Range range, Instant now) {
        tried.computeIfAbsent(series, one -> new HashMap<>())
                .compute(range, (same, one) -> one == null ? Tried.first(now) : one.again(now));
    }

    /** Nobody asks for its bars any more. */
    void forget(InstrumentId id) {
        tried.keySet().removeIf(series -> series.instrument().equals(id));
    }

    private static Map<Range, Tried> since(Instant from, Map<Range, Tried> all) {
        Map<Range, Tried> since = new HashMap<>();
        Range future = new Range(from, Instant.MAX);
        all.forEach(
                (range, one) -> {
                    if (range.overlaps(future)) {
                        since.put(range.intersection(future), one);
                    }
                });
        return since;
    }
}
