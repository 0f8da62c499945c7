package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.snapshots.TakeSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies the small tables to object storage when it is time for it, and goes on with what the last
 * invocation had to leave.
 */
public final class Snapshot implements RequestHandler<ScheduledEvent, TakeSnapshot.Outcome> {
    /** What a chunk under way and its part may still need. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final TakeSnapshot snapshot;
    private final Clock clock;

    /** As Lambda makes it. */
    public Snapshot() {
        this(Wiring.container());
    }

    public Snapshot(Wiring wiring) {
        this(wiring.snapshot(), wiring.clock());
    }

    Snapshot(TakeSnapshot snapshot, Clock clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    @Override
    public TakeSnapshot.Outcome handleRequest(ScheduledEvent event, Context context) {
        Instant now = clock.instant();
        TakeSnapshot.Outcome outcome =
                snapshot.run(now.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE));
        if (!outcome.id().isEmpty()) {
            Map<String, Long> counts = new TreeMap<>();
            counts.put("Items", outcome.items());
            counts.put("Bytes", outcome.bytes());
            counts.put("Whole", outcome.whole() ? 1L : 0);
            counts.put("Deleted", (long) outcome.deleted());
            context.getLogger()
                    .log(
                            new EmbeddedMetrics(Map.of(), counts)
                                    .line(context.getFunctionName(), now.toEpochMilli()));
        }
        return outcome;
    }
}
