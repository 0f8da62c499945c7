package dev.isobar.local.simulator;

import dev.isobar.local.simulator.market.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a client's connection is down or silent. Pure: the same seed, the same outages. */
record Outages(List<Outage> all) {
    static final Outages NONE = new Outages(List.of());
    private static final long LONGEST_SLOT = Duration.ofMinutes(10).toMillis();

    /**
     * @param from epoch milliseconds
     * @param to epoch milliseconds, exclusive
     * @param silent the connection stays open
     */
    record Outage(long from, long to, boolean silent) {
        boolean holds(long at) {
            return at >= from && at < to;
        }
    }

    Outages {
        all = List.copyOf(all);
    }

    /** One in each ten minutes (at least four in all), from 2 to 60 s or a tenth of its slot. */
    static Outages of(long seed, String place, Instant start, Duration length) {
        long slot = Math.min(LONGEST_SLOT, length.toMillis() / 4);
        long key = Hash.of(seed, "outages of " + place);
        List<Outage> all = new ArrayList<>();
        for (long i = 0; (i + 1) * slot <= length.toMillis(); i++) {
            long hash = Hash.of(key, i);
            long from = (long) (slot * (0.1 + 0.7 * Hash.unit(hash)));
            double share = 0.1 + 0.9 * Hash.unit(Hash.of(hash, 1));
            long lasts = Math.max(2_000, (long) (share * slot / 10));
            long at = start.toEpochMilli() + i * slot + from;
            all.add(new Outage(at, at + lasts, (hash & 3) == 0));
        }
        return new Outages(all);
    }

    boolean isDown(long at) {
        return all.stream().anyMatch(outage -> outage.holds(at) && !outage.silent());
    }

    boolean isSilent(long at) {
        return all.stream().anyMatch(outage -> outage.holds(at) && outage.silent());
    }
}
