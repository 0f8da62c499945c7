package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.flows.CollectFlows.Bounds;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * One invocation's way through the perpetuals that are tracked; each minute in another order, so
 * that none waits for ever where not all are reached. A venue that failed twice is left alone: one
 * that hangs would take the time of all others.
 */
final class FlowRound {
    /** Of one series in one invocation: so that each has its turn. */
    private static final int PAGES = 5;

    private static final int FAILURES = 2;

    private final TrackedStore tracked;
    private final Listed instruments;
    private final Clock clock;
    private final Map<String, FlowTally> tallies = new TreeMap<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final Map<String, Integer> failed = new HashMap<>();

    /** What is to be done for one instrument. */
    @FunctionalInterface
    interface Errand {
        FlowTally run(Instrument instrument, Bounds bounds) throws InterruptedException;
    }

    FlowRound(TrackedStore tracked, Listed instruments, Clock clock) {
        this.tracked = tracked;
        this.instruments = instruments;
        this.clock = clock;
    }

    /**
     * @param counts takes what was done
     * @throws CollectionFailed if anything failed that a repetition or a person may mend; the rest
     *     was done all the same
     */
    Collection<FlowTally> run(Context context, Map<String, Long> counts, Errand errand)
            throws InterruptedException {
        Instant now = clock.instant();
        Instant deadline = now.plusMillis(context.getRemainingTimeInMillis()).minus(Wiring.RESERVE);
        try {
            for (InstrumentId id : derivatives(now)) {
                run(id, new Bounds(deadline, PAGES), errand);
            }
        } finally {
            for (FlowTally tally : tallies.values()) {
                tally.count(counts);
                context.getLogger()
                        .log(tally.metrics(context.getFunctionName(), now.toEpochMilli()));
            }
        }
        if (!failures.isEmpty()) {
            throw new CollectionFailed(failures);
        }
        return List.copyOf(tallies.values());
    }

    private List<InstrumentId> derivatives(Instant now) {
        List<InstrumentId> all =
                new ArrayList<>(
                        tracked.all().stream()
                                .map(Tracked::instrument)
                                .filter(id -> id.market() != Market.SPOT)
                                .filter(id -> id.market() != Market.EQUITY)
                                .toList());
        Collections.shuffle(all, new Random(now.getEpochSecond() / 60));
        return all;
    }

    private void run(InstrumentId id, Bounds bounds, Errand errand) throws InterruptedException {
        boolean isLate = !clock.instant().isBefore(bounds.deadline());
        if (isLate || failed.getOrDefault(id.venue(), 0) >= FAILURES) {
            count(new FlowTally(id.venue(), 0, 0, 1, 0));
            return;
        }
        try {
            Optional<Instrument> instrument = instruments.find(id);
            if (instrument.isEmpty()) {
                // Of what was delisted everything is kept that was collected in time.
                if (instruments.delisted(id).isEmpty()) {
                    fail(id, new IllegalArgumentException("is tracked but not listed"));
                }
            } else if (instrument.get().isPerpetual()) {
                count(errand.run(instrument.get(), bounds));
            }
        } catch (ExchangeFailure.RateLimited e) {
            count(new FlowTally(id.venue(), 0, 0, 1, 0));
        } catch (ExchangeFailure e) {
            failed.merge(id.venue(), 1, Integer::sum);
            fail(id, e);
        }
    }

    private void fail(InstrumentId id, RuntimeException failure) {
        failures.add(new IllegalStateException(id + ": " + failure.getMessage(), failure));
        count(new FlowTally(id.venue(), 0, 0, 0, 1));
    }

    private void count(FlowTally news) {
        tallies.merge(news.venue(), news, FlowTally::plus);
    }
}
