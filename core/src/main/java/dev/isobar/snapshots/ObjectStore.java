package dev.isobar.snapshots;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Bytes by name, such as a bucket. What was put is there for every later call. Safe for all threads
 * and processes.
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface ObjectStore {

    /** Keeps it whole or not at all, in the place of what had the name. */
    void put(String name, byte[] bytes);

    /**
     * The bytes as they come, for the caller to close; empty if nothing has the name. Reading fails
     * with {@link java.io.IOException} where they are not those that were put.
     */
    Optional<InputStream> open(String name);

    /** All names that begin so, ascending. */
    List<String> list(String start);

    /** What is not there is gone already. */
    void delete(Collection<String> names);
}
