package dev.isobar.configuration;

import java.util.List;
import java.util.Optional;

/**
 * Where versions lie, for all nodes. Reads see what was written before. Safe for all threads; fails
 * with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface VersionStore {
    /** So many of a document. */
    int KEPT = 100;

    /** Of the newest version, 0 if there is none. Cheap: asked every few seconds. */
    long number(String document);

    /** Empty if it never was, or is no longer kept. */
    Optional<Version> find(String document, long number);

    /**
     * Newest first.
     *
     * @param before only older ones
     */
    List<Version> history(String document, long before, int limit);

    /**
     * Adds the version after the newest, and forgets the one that is then too old; all or nothing.
     *
     * @return false, and nothing is written, if it does not follow the newest
     */
    boolean append(Version next);
}
