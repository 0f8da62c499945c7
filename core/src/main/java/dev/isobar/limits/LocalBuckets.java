package dev.isobar.limits;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Buckets in this process's memory, bounded. Safe for all threads. */
public final class LocalBuckets implements Buckets {
    private static final int MOST = 20_000;

    private final Clock clock;
    private final Map<Owner, TokenBucket> buckets; // guarded by itself

    private record Owner(RateLimit limit, String who) {}

    public LocalBuckets(Clock clock) {
        this(clock, MOST);
    }

    LocalBuckets(Clock clock, int most) {
        this.clock = clock;
        this.buckets =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Owner, TokenBucket> eldest) {
                        return size() > most;
                    }
                };
    }

    /** Never empty. */
    @Override
    public Optional<Spent> spend(RateLimit limit, String who, int cost) {
        Instant now = clock.instant();
        Owner owner = new Owner(limit, who);
        int charge = limit.charge(cost);
        synchronized (buckets) {
            TokenBucket held = buckets.get(owner);
            TokenBucket bucket =
                    held == null ? TokenBucket.full(limit, now) : held.filled(limit, now);
            boolean allowed = bucket.holds(charge);
            TokenBucket left = allowed ? bucket.without(charge) : bucket;
            buckets.put(owner, left);
            return Optional.of(Spent.of(limit, allowed, left.tokens(), cost));
        }
    }
}
