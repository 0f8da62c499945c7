package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.live.TrackedStore;
import dev.isobar.quality.VerifyLater;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Compares streamed minutes with the venue's own that nobody compared while they were young. */
public final class VerifyBars implements RequestHandler<ScheduledEvent, Collection<Verdicts>> {
    private final TrackedStore tracked;
    private final Listed instruments;
    private final VerifyLater verify;
    private final Recorded recorded;
    private final Clock clock;

    /** As Lambda makes it. */
    public VerifyBars() {
        this(Wiring.container());
    }

    public VerifyBars(Wiring wiring) {
        this(
                wiring.tracked(),
                wiring.instruments(),
                wiring.verifyLater(),
                wiring.recorded(),
                wiring.clock());
    }

    VerifyBars(
            TrackedStore tracked,
            Listed instruments,
            VerifyLater verify,
            Recorded recorded,
            Clock clock) {
        this.tracked = tracked;
        this.instruments = instruments;
        this.verify = verify;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * @throws CollectionFailed if anything failed that a repetition or a person may mend
     */
    @Override
    public Collection<Verdicts> handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(event, context, counts -> verify(context, counts));
    }

    private Collection<Verdicts> verify(Context context, Map<String, Long> counts)
            throws InterruptedException {
        Instant now = clock.instant();
        Instant deadline = now.plusMillis(context.getRemainingTimeInMillis()).minus(Wiring.RESERVE);
        VerifyRound round = new VerifyRound(instruments, verify, clock, deadline);
        try {
            counts.put("left", (long) round.run(tracked.all()));
        } finally {
            for (Verdicts verdicts : round.verdicts()) {
                verdicts.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
                EmbeddedMetrics.of(Map.of("Venue", verdicts.venue()), verdicts.counts())
                        .log(context, now);
            }
        }
        round.throwFailures();
        return round.verdicts();
    }
}
