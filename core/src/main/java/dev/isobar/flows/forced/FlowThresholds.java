package dev.isobar.flows.forced;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import java.util.Map;

/**
 * From when on orders are told of, or marked.
 *
 * @param trades of instruments without a word of their own
 * @param own of those that have one
 */
public record FlowThresholds(
        CascadeRule cascade, Threshold trades, Map<InstrumentId, Threshold> own) {
    public static final FlowThresholds STANDARD =
            new FlowThresholds(CascadeRule.STANDARD, Threshold.STANDARD, Map.of());

    public FlowThresholds {
        requireNonNull(cascade, "cascade is null");
        requireNonNull(trades, "trades is null");
        own = Map.copyOf(own);
    }

    /** From when on a trade of this instrument is large. */
    public Threshold of(InstrumentId instrument) {
        return own.getOrDefault(instrument, trades);
    }
}
