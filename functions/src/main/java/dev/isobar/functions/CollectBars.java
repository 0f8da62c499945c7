package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Backfill;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Fetches the bars that are missing. The event's detail names the intervals: {@code
 * {"intervals":["1m","1h","1d"]}}; all stored ones if it does not.
 */
public final class CollectBars implements RequestHandler<ScheduledEvent, Collection<Tally>> {
    /** What the page under way and the last writes may still need. */
    private static final Duration RESERVE = Wiring.PATIENCE.plusSeconds(5);

    private final TrackedStore tracked;
    private final Listed instruments;
    private final Backfill backfill;
    private final Recorded recorded;
    private final Clock clock;

    /** As Lambda makes it. */
    public CollectBars() {
        this(Wiring.container());
    }

    public CollectBars(Wiring wiring) {
        this(
                wiring.tracked(),
                wiring.instruments(),
                wiring.backfill(),
                wiring.recorded(),
                wiring.clock());
    }

    CollectBars(
            TrackedStore tracked,
            Listed instruments,
            Backfill backfill,
            Recorded recorded,
            Clock clock) {
        this.tracked = tracked;
        this.instruments = instruments;
        this.backfill = backfill;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * @throws CollectionFailed if anything failed that a repetition or a person may mend
     */
    @Override
    public Collection<Tally> handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(event, context, counts -> collect(event, context, counts));
    }

    private Collection<Tally> collect(
            ScheduledEvent event, Context context, Map<String, Long> counts)
            throws InterruptedException {
        Instant now = clock.instant();
        Instant deadline = now.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Round round = new Round(tracked, instruments, backfill, now, deadline);
        try {
            round.collect(intervals(event));
        } finally {
            for (Tally tally : round.tallies()) {
                counts.merge("bars", (long) tally.bars(), Long::sum);
                counts.merge("pages", (long) tally.pages(), Long::sum);
                context.getLogger()
                        .log(tally.metrics(context.getFunctionName(), now.toEpochMilli()));
            }
        }
        round.throwFailures();
        return round.tallies();
    }

    private static List<Interval> intervals(ScheduledEvent event) {
        Object named = event.getDetail() == null ? null : event.getDetail().get("intervals");
        return named instanceof List<?> list
                ? list.stream().map(code -> Interval.of(String.valueOf(code))).toList()
                : Interval.STORED;
    }
}
