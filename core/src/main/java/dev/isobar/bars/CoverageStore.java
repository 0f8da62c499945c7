package dev.isobar.bars;

import dev.isobar.market.InstrumentId;
import java.time.Instant;

/**
 * The ledger's home. Like {@link BarStore}: commutative, idempotent, safe for concurrent writers,
 * and failing with {@link StoreUnavailable}.
 */
public interface CoverageStore {

    /** Merges what is newly known into the ledger. */
    void record(InstrumentId instrument, Channel channel, Coverage news);

    /** What is known of [start, end): nothing outside of it is returned. */
    Coverage read(InstrumentId instrument, Channel channel, Instant start, Instant end);
}
