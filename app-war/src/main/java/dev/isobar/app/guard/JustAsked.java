package dev.isobar.app.guard;

import dev.isobar.bars.Range;
import dev.isobar.flows.FlowSeries;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of the past venues were asked a moment ago; of too many the oldest is forgotten. */
final class JustAsked {
    private static final int REMEMBERED = 2_048;

    private final Map<FlowSeries, Asked> asked = new LinkedHashMap<>(); // guarded by this

    /**
     * @param isKept whether something of it was known before
     */
    record Asked(Range range, boolean isKept, Instant at) {
        /** Whether it was just asked for, or came to pass since. */
        private boolean encloses(Range other, Instant now) {
            return at.plus(PastEvents.AGAIN).isAfter(now)
                    && !other.start().isBefore(range.start())
                    && other.end().isBefore(range.end().plus(PastEvents.AGAIN));
        }
    }

    /** What was asked lately of all that is lacking; nothing is lacking: empty. */
    synchronized Optional<Asked> recent(FlowSeries series, List<Range> lacking, Instant now) {
        return Optional.ofNullable(asked.get(series))
                .filter(last -> !lacking.isEmpty())
                .filter(last -> lacking.stream().allMatch(part -> last.encloses(part, now)));
    }

    synchronized void remember(FlowSeries series, Asked news) {
        asked.remove(series);
        asked.put(series, news);
        if (asked.size() > REMEMBERED) {
            asked.remove(asked.keySet().iterator().next());
        }
    }
}
