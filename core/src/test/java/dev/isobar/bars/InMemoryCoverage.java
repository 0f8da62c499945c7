package dev.isobar.bars;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The ledger in a map. */
public final class InMemoryCoverage implements CoverageStore {
    private final Map<InstrumentId, Map<Channel, Coverage>> ledgers = new HashMap<>();

    @Override
    public synchronized void record(InstrumentId instrument, Channel channel, Coverage news) {
        ledgers.computeIfAbsent(instrument, id -> new HashMap<>())
                .merge(channel, news, Coverage::and);
    }

    @Override
    public synchronized Coverage read(
            InstrumentId instrument, Channel channel, Instant start, Instant end) {
        return start.isBefore(end)
                ? ledgers.getOrDefault(instrument, Map.of())
                        .getOrDefault(channel, Coverage.NOTHING)
                        .within(new Range(start, end))
                : Coverage.NOTHING;
    }
}
