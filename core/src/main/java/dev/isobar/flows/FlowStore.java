package dev.isobar.flows;

import dev.isobar.bars.Range;
import java.util.Collection;
import java.util.List;

/**
 * Where events are kept. Idempotent: what has the same series, time and id is the same event. Safe
 * for all threads; failing with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface FlowStore {

    /** Keeps them all; what is older than its retention need not be kept. */
    void put(FlowSeries series, Collection<Flow> flows);

    /** Of what happened in the range, the oldest, ascending by time, then id. */
    List<Flow> oldest(FlowSeries series, Range range, int limit);

    /** Of what happened in the range, the newest, ascending by time, then id. */
    List<Flow> newest(FlowSeries series, Range range, int limit);
}
