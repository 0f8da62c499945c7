package dev.isobar.limits;

import java.util.Optional;

/** Where buckets are kept: one for each limit and whom it limits. Safe for all threads. */
public interface Buckets {
    /**
     * Spends {@code cost}, or nothing where the bucket does not hold it.
     *
     * @param who a bounded text without spaces, such as an address or an account's id
     * @return empty if the buckets cannot be asked now
     */
    Optional<Spent> spend(RateLimit limit, String who, int cost);
}
