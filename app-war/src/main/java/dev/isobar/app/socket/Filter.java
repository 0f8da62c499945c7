package dev.isobar.app.socket;

import static java.util.Objects.requireNonNull;

import dev.isobar.live.Label;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Which updates of a subject a subscriber is sent.
 *
 * @param leastUsd what an update must be worth; whose worth is not known passes 0 only
 * @param intervals codes; empty for every one
 */
record Filter(BigDecimal leastUsd, Set<String> intervals) {
    static final Filter ALL = new Filter(BigDecimal.ZERO, Set.of());

    Filter {
        leastUsd = requireNonNull(leastUsd, "leastUsd is null").stripTrailingZeros();
        intervals = Set.copyOf(intervals);
    }

    boolean isAll() {
        return leastUsd.signum() == 0 && intervals.isEmpty();
    }

    boolean passes(Label label) {
        return leastUsd.compareTo(reach(label)) <= 0 && hasInterval(label);
    }

    boolean hasInterval(Label label) {
        return intervals.isEmpty() || intervals.contains(label.interval());
    }

    /** The greatest {@link #leastUsd} that it passes. */
    static BigDecimal reach(Label label) {
        return label.usd() == null || label.usd().signum() < 0 ? BigDecimal.ZERO : label.usd();
    }
}
