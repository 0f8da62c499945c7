package dev.isobar.quality;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.List;

/**
 * Keeps counts and findings for 90 days. Safe for concurrent writers in different processes.
 *
 * <p>Idempotent: a batch put again changes nothing, also when only a part of it was kept. Writers
 * do not add to each other's counts: they are summed up when read, so none is lost or doubled
 * whoever is killed when.
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}; put the batch again.
 */
public interface QualityStore {
    /** How many findings of an instrument can be seen. */
    int QUARANTINE = 1_000;

    void put(QualityBatch batch);

    /** The hours that start in [start, end), ascending, each of all its writers. */
    List<QualityHour> hours(InstrumentId instrument, Instant start, Instant end);

    /**
     * The newest findings, newest first.
     *
     * @param limit {@link #QUARANTINE} at most
     */
    List<Finding> quarantine(InstrumentId instrument, int limit);

    /** Forgets the findings; what is counted stays counted. */
    void clear(InstrumentId instrument);
}
