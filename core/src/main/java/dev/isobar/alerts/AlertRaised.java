package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.Map;

/**
 * A rule's condition came true.
 *
 * @param id the same whoever finds it and however often: made of the rule and what made it true
 * @param owner whose rule it is
 * @param interval code of the bar's interval; empty if no bar was involved
 * @param condition in words: {@code close above 50000}
 * @param at event time of what made it true
 * @param values what was compared, by name
 * @param correlation names the upstream frame; empty where unknown
 */
public record AlertRaised(
        String id,
        String rule,
        String owner,
        InstrumentId instrument,
        String interval,
        String condition,
        Instant at,
        Map<String, Double> values,
        String correlation) {
    public AlertRaised {
        requireNonNull(id, "id is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(instrument, "instrument is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(at, "at is null");
        values = Map.copyOf(values);
    }
}
