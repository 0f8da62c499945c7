package dev.isobar.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The API keys, found by their hashes. Safe for all threads and nodes; fails with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
public interface KeyStore {
    void create(ApiKey key);

    /** As of the last write. */
    Optional<ApiKey> ofHash(String hash);

    /** By when they were made. */
    List<ApiKey> of(String account);

    /**
     * The same key with another secret; the one before is worth nothing from then on.
     *
     * @return false if it was changed or removed meanwhile
     */
    boolean replace(ApiKey before, ApiKey after);

    void remove(ApiKey key);

    void used(ApiKey key, Instant at);
}
