package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.jobs.Repairs;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what is missing of the tracked past, and asks for it or says why it is not to be had. */
public final class RepairGaps implements RequestHandler<ScheduledEvent, Repairs.Round> {
    /** What asking for what was found may still need. */
    private static final Duration RESERVE = Duration.ofSeconds(40);

    private final TrackedStore tracked;
    private final Repairs repairs;
    private final Recorded recorded;
    private final Clock clock;
    private final Duration retention;

    /** As Lambda makes it. */
    public RepairGaps() {
        this(Wiring.container());
    }

    public RepairGaps(Wiring wiring) {
        this(
                wiring.tracked(),
                wiring.repairs(),
                wiring.recorded(),
                wiring.clock(),
                wiring.barRetention());
    }

    /**
     * @param retention what is older is not kept, so nothing is missing there
     */
    RepairGaps(
            TrackedStore tracked,
            Repairs repairs,
            Recorded recorded,
            Clock clock,
            Duration retention) {
        this.retention = retention;
        this.tracked = tracked;
        this.repairs = repairs;
        this.recorded = recorded;
        this.clock = clock;
    }

    @Override
    public Repairs.Round handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(event, context, counts -> run(context, counts));
    }

    private Repairs.Round run(Context context, Map<String, Long> counts) {
        String correlation = context.getAwsRequestId();
        Instant now = clock.instant();
        Instant deadline = now.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Repairs.Round round =
                repairs.run(wanted(), correlation, now, () -> !clock.instant().isBefore(deadline));
        counts.put("found", (long) round.found());
        counts.put("asked", (long) round.asked());
        counts.put("waiting", (long) round.waiting());
        counts.put("postponed", (long) round.postponed());
        counts.put("left", (long) round.left());
        new JobLog(context, clock)
                .info("looked for gaps", Map.of("correlation_id", correlation, "gaps", counts));
        return round;
    }

    private Duration within(Duration reach) {
        return reach.compareTo(retention) < 0 ? reach : retention;
    }

    private List<Repairs.Wanted> wanted() {
        List<Repairs.Wanted> wanted = new ArrayList<>();
        for (Tracked one : tracked.all()) {
            if (one.isShare()) {
                continue; // CollectEquities asks for all that is missing of it, in its hours.
            }
            one.reach()
                    .forEach(
                            (interval, reach) ->
                                    wanted.add(
                                            new Repairs.Wanted(
                                                    one.instrument(), interval, within(reach))));
        }
        return wanted;
    }
}
