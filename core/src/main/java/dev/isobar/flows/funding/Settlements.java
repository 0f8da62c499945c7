package dev.isobar.flows.funding;

import dev.isobar.bars.Range;
import dev.isobar.market.Funding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What settled rates say of their interval. */
public final class Settlements {
    /** So many rates give the distances that are compared. */
    public static final int COMPARED = 4;

    private Settlements() {}

    /** Where nobody knows when the next is due. */
    public static Optional<Duration> interval(List<Funding> settled) {
        return interval(settled, null);
    }

    /**
     * What a rate of the past was paid for: as it tells it; else its distance from the one before
     * it, if none is missing in between; else as {@link #interval(List)}.
     *
     * @param settled ascending; the newest is the one that is asked about
     * @param isComplete whether all that was settled then is known
     */
    public static Optional<Duration> paidFor(List<Funding> settled, Predicate<Range> isComplete) {
        int n = settled.size();
        if (n > 1 && settled.get(n - 1).interval() == null) {
            Instant before = settled.get(n - 2).settlesAt();
            Instant at = settled.get(n - 1).settlesAt();
            Duration distance = Duration.between(before, at);
            if (isDistance(distance) && isComplete.test(new Range(before, at))) {
                return Optional.of(distance);
            }
        }
        return interval(settled);
    }

    /**
     * As the newest of them tells it; else the newest distance, if the venue says that the next is
     * as far, or twice as far: the one in between is not collected yet; else the shortest of the
     * last three.
     *
     * @param settled ascending
     * @param next when the venue says that it settles next, perhaps past; null (absent) where it
     *     does not say
     */
    public static Optional<Duration> interval(List<Funding> settled, Instant next) {
        int n = settled.size();
        if (n > 0 && settled.get(n - 1).interval() != null) {
            return Optional.of(settled.get(n - 1).interval());
        }
        List<Duration> distances = new ArrayList<>();
        for (int i = Math.max(1, n - COMPARED + 1); i < n; i++) {
            distances.add(
                    Duration.between(settled.get(i - 1).settlesAt(), settled.get(i).settlesAt()));
        }
        distances.removeIf(distance -> !isDistance(distance));
        if (next != null && !distances.isEmpty()) {
            Duration newest = distances.get(distances.size() - 1);
            Duration ahead = Duration.between(settled.get(n - 1).settlesAt(), next);
            if (ahead.equals(newest) || ahead.equals(newest.multipliedBy(2))) {
                return Optional.of(newest);
            }
        }
        return distances.stream().min(Comparator.naturalOrder());
    }

    /** Some venues tell one settlement twice, some milliseconds apart. */
    private static boolean isDistance(Duration distance) {
        return distance.toSeconds() >= 1;
    }
}
