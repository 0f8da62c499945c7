package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.upkeep.Chore;
import dev.isobar.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes away what nobody reads any more and no table expires by itself. */
public final class CompactAndExpire implements RequestHandler<ScheduledEvent, Map<String, Long>> {
    /** What a slice under way may still need. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final Upkeep upkeep;
    private final Recorded recorded;
    private final Clock clock;

    /** As Lambda makes it. */
    public CompactAndExpire() {
        this(Wiring.container());
    }

    public CompactAndExpire(Wiring wiring) {
        this(wiring.upkeep(), wiring.recorded(), wiring.clock());
    }

    CompactAndExpire(Upkeep upkeep, Recorded recorded, Clock clock) {
        this.upkeep = upkeep;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * @return what was done over all tables, by name
     * @throws dev.isobar.bars.StoreUnavailable if a chore failed; the others were done
     */
    @Override
    public Map<String, Long> handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(event, context, counts -> compact(context, counts));
    }

    private Map<String, Long> compact(Context context, Map<String, Long> counts) {
        Instant now = clock.instant();
        Upkeep.Report report =
                upkeep.run(now.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
        report.done()
                .forEach(
                        (chore, slice) -> {
                            Map<String, Long> did = counts(slice);
                            did.forEach((name, count) -> counts.merge(name, count, Long::sum));
                            EmbeddedMetrics.of(Map.of("Table", chore), did).log(context, now);
                        });
        report.failure()
                .ifPresent(
                        failure -> {
                            throw failure;
                        });
        return counts;
    }

    private static Map<String, Long> counts(Chore.Slice slice) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("looked", slice.looked());
        counts.put("deleted", slice.deleted());
        counts.put("unfinished", slice.next().isEmpty() ? 0L : 1);
        return counts;
    }
}
