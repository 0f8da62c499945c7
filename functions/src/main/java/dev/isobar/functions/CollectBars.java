package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.isobar.bars.Backfill;
import dev.isobar.live.TrackedStore;
import java.time.Clock;
import java.time.Instant;

/**
 * Fetches the bars that messages ask for (docs/messages.md), and names those that failed. The only
 * function that asks venues for bars.
 */
public final class CollectBars implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final TrackedStore tracked;
    private final Listed instruments;
    private final Backfill backfill;
    private final PutBack putBack;
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
                new PutBack(wiring.collectionQueue(), wiring.gaps(), wiring.random()),
                wiring.clock());
    }

    CollectBars(
            TrackedStore tracked,
            Listed instruments,
            Backfill backfill,
            PutBack putBack,
            Clock clock) {
        this.tracked = tracked;
        this.instruments = instruments;
        this.backfill = backfill;
        this.putBack = putBack;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Instant now = clock.instant();
        Instant deadline = now.plusMillis(context.getRemainingTimeInMillis()).minus(Wiring.RESERVE);
        JobLog log = new JobLog(context, clock);
        Batch batch =
                new Batch(
                        new Collecting(tracked.all(), instruments, backfill, clock, deadline),
                        putBack,
                        clock,
                        log);
        try {
            return batch.answer(event.getRecords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before its time", e);
        } finally {
            batch.tallies().forEach(log::metrics);
        }
    }
}
