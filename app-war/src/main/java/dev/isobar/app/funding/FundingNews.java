package dev.isobar.app.funding;

import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * What was published last, by any node. Blocking; safe for all threads; fails with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
@FunctionalInterface
public interface FundingNews {
    /**
     * @param json a funding rate, as live.EventJson writes it
     * @param age since it was published
     */
    record Told(String json, Duration age) {}

    /** Of those instruments that anything was published of lately. */
    Map<InstrumentId, Told> newest(Collection<InstrumentId> instruments);
}
