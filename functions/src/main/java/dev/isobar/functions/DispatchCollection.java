package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Asks for the newest bars of everything that is tracked: one message an instrument and interval.
 * The event's detail names the intervals: {@code {"intervals":["1m","1h","1d"]}}; all stored ones
 * if it does not. A second call in the same minute asks again for what the first one's messages
 * have collected by then, which costs a look into the ledger each.
 */
public final class DispatchCollection implements RequestHandler<ScheduledEvent, Map<String, Long>> {
    /** Messages a second for one venue, so that it is not hit by all at once. */
    private static final int PACE = 10;

    private static final int LATEST_SECONDS = 45;
    private static final int JITTER_SECONDS = 3;

    private final TrackedStore tracked;
    private final CollectionQueue queue;
    private final RandomGenerator random;
    private final Recorded recorded;
    private final Clock clock;

    /** As Lambda makes it. */
    public DispatchCollection() {
        this(Wiring.container());
    }

    public DispatchCollection(Wiring wiring) {
        this(
                wiring.tracked(),
                wiring.collectionQueue(),
                wiring.random(),
                wiring.recorded(),
                wiring.clock());
    }

    DispatchCollection(
            TrackedStore tracked,
            CollectionQueue queue,
            RandomGenerator random,
            Recorded recorded,
            Clock clock) {
        this.tracked = tracked;
        this.queue = queue;
        this.random = random;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * @return how many messages were sent, by venue
     * @throws dev.isobar.bars.StoreUnavailable if not all could be sent
     */
    @Override
    public Map<String, Long> handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(
                event,
                context,
                counts -> {
                    queue.send(messages(intervals(event), context.getAwsRequestId(), counts));
                    new JobLog(context, clock)
                            .info(
                                    "dispatched",
                                    Map.of(
                                            "correlation_id",
                                            context.getAwsRequestId(),
                                            "sent",
                                            counts));
                    return new TreeMap<>(counts);
                });
    }

    private List<Delayed> messages(
            List<Interval> intervals, String correlation, Map<String, Long> sent) {
        Instant now = clock.instant();
        // Shares are CollectEquities': it knows their hours.
        List<Tracked> all = tracked.all().stream().filter(one -> !one.isShare()).toList();
        List<Delayed> messages = new ArrayList<>();
        for (Interval interval : intervals) {
            for (Tracked one : all) {
                if (one.reach().containsKey(interval)) {
                    long before = sent.merge(one.instrument().venue(), 1L, Long::sum) - 1;
                    CollectionRequest request =
                            new CollectionRequest(
                                    one.instrument(),
                                    interval,
                                    Optional.empty(),
                                    Priority.NORMAL,
                                    correlation,
                                    now,
                                    1);
                    messages.add(new Delayed(request, delay(before)));
                }
            }
        }
        return messages;
    }

    private Duration delay(long before) {
        long paced = Math.min(LATEST_SECONDS, before / PACE);
        return Duration.ofSeconds(paced + random.nextInt(JITTER_SECONDS));
    }

    private static List<Interval> intervals(ScheduledEvent event) {
        Object named = event.getDetail() == null ? null : event.getDetail().get("intervals");
        return named instanceof List<?> list
                ? list.stream().map(code -> Interval.of(String.valueOf(code))).toList()
                : Interval.STORED;
    }
}
