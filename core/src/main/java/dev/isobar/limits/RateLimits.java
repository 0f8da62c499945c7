package dev.isobar.limits;

/** Asks the buckets that all nodes share, and this node's own while those cannot be asked. */
public final class RateLimits {
    private final Buckets shared;
    private final LocalBuckets local;

    public RateLimits(Buckets shared, LocalBuckets local) {
        this.shared = shared;
        this.local = local;
    }

    public Spent spend(RateLimit limit, String who, int cost) {
        return shared.spend(limit, who, cost)
                .or(() -> local.spend(limit, who, cost))
                .orElseThrow(() -> new AssertionError("local buckets always answer"));
    }
}
