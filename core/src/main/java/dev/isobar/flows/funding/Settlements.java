package dev.isobar.flows.funding;

import dev.isobar.market.Funding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What settled rates say of their interval. */
public final class Settlements {
    /** So many rates give the distances that are compared. */
    public static final int COMPARED = 4;

    private Settlements() {}

    /**
     * As the newest of them tells it, else the shortest of the last three distances.
     *
     * @param settled ascending
     */
    public static Optional<Duration> interval(List<Funding> settled) {
        int n = settled.size();
        if (n > 0 && settled.get(n - 1).interval() != null) {
            return Optional.of(settled.get(n - 1).interval());
        }
        List<Duration> distances = new ArrayList<>();
        for (int i = Math.max(1, n - COMPARED + 1); i < n; i++) {
            distances.add(
                    Duration.between(settled.get(i - 1).settlesAt(), settled.get(i).settlesAt()));
        }
        return distances.stream()
                .filter(distance -> distance.toSeconds() >= 1)
                .min(Comparator.naturalOrder());
    }
}
