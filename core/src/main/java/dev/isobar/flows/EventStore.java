package dev.isobar.flows;

import java.util.Collection;
import java.util.List;

/**
 * Where events are kept, each for the retention of its kind. Idempotent: an event of the same kind,
 * key, time and id is the same event. Safe for all threads; failing with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
public interface EventStore {

    /** Keeps them all, or fails, having kept some. */
    void keep(Collection<FlowEvent> events);

    /** In the order of the question, at most as many as it allows. */
    List<FlowEvent> read(EventQuery query);
}
