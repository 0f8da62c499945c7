package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.snapshots.TakeSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Copies the small tables to object storage when it is time for it, and goes on with what the last
 * invocation had to leave.
 */
public final class Snapshot implements RequestHandler<ScheduledEvent, TakeSnapshot.Outcome> {
    /** What a chunk under way and its part may still need. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final TakeSnapshot snapshot;
    private final Recorded recorded;
    private final Clock clock;

    /** As Lambda makes it. */
    public Snapshot() {
        this(Wiring.container());
    }

    public Snapshot(Wiring wiring) {
        this(wiring.snapshot(), wiring.recorded(), wiring.clock());
    }

    Snapshot(TakeSnapshot snapshot, Recorded recorded, Clock clock) {
        this.snapshot = snapshot;
        this.recorded = recorded;
        this.clock = clock;
    }

    @Override
    public TakeSnapshot.Outcome handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(event, context, counts -> take(context, counts));
    }

    private TakeSnapshot.Outcome take(Context context, Map<String, Long> counts) {
        Instant now = clock.instant();
        TakeSnapshot.Outcome outcome =
                snapshot.run(now.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
        if (!outcome.id().isEmpty()) {
            counts.put("items", outcome.items());
            counts.put("bytes", outcome.bytes());
            counts.put("whole", outcome.whole() ? 1L : 0);
            counts.put("deleted", (long) outcome.deleted());
            EmbeddedMetrics.of(Map.of(), counts).log(context, now);
        }
        return outcome;
    }
}
