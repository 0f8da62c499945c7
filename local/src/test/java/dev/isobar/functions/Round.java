package dev.isobar.functions;

import dev.isobar.SteppedClock;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.transport.Budget;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The messages of one budget, worked off by workers that have nothing else to do: each waits for
 * its turn as long as a function does, or goes back with the delay that a function gives it.
 */
final class Round {
    private static final Duration TURN = Duration.ofSeconds(2);

    private final Map<InstrumentId, Listed> listed;
    private final Map<String, Asked> markets;
    private final PutBack putBack;
    private final SteppedClock clock;
    private final Budget budget;
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private int number;
    private int collected;
    private int left;

    private record Due(Instant at, int number, CollectionRequest request) {}

    /**
     * @param markets by name; all of one budget
     */
    Round(
            Map<InstrumentId, Listed> listed,
            Map<String, Asked> markets,
            List<Delayed> messages,
            PutBack putBack,
            Instant start,
            double share) {
        this.listed = listed;
        this.markets = markets;
        this.putBack = putBack;
        clock = new SteppedClock(start);
        budget =
                new Budget(
                        markets.values().iterator().next().market().limit(),
                        share,
                        clock,
                        clock::step);
        messages.forEach(message -> send(message, start));
    }

    /** Until nothing waits; the time that passed. */
    Duration run() throws InterruptedException {
        Instant start = clock.instant();
        while (!waiting.isEmpty()) {
            Due next = waiting.remove();
            if (next.at.isAfter(clock.instant())) { // never back
                clock.set(next.at);
            }
            answer(next.request);
        }
        return Duration.between(start, clock.instant());
    }

    int collected() {
        return collected;
    }

    /** Too late to be worth it: the next request has come. */
    int left() {
        return left;
    }

    private void answer(CollectionRequest request) throws InterruptedException {
        InstrumentId id = request.instrument();
        Asked asked = markets.get(id.venue() + " " + id.market().id());
        Listed one = listed.get(id);
        try {
            int weight = Asked.newest(asked.market(), one, clock.instant()).weight();
            budget.await(weight, clock.instant().plus(TURN));
            asked.ask(one, clock.instant());
            collected++;
        } catch (RateLimited e) {
            Optional<Delayed> later =
                    putBack.later(
                            request,
                            new Outcome.Later(
                                    new Tally(id.venue(), 0, 0, 0, 1, 0, 0),
                                    e.retryAfter(),
                                    Cause.BUDGET,
                                    e.getMessage()),
                            clock.instant());
            left += later.isEmpty() ? 1 : 0;
            later.ifPresent(message -> send(message, clock.instant()));
        }
    }

    private void send(Delayed message, Instant now) {
        waiting.add(new Due(now.plus(message.delay()), number++, message.request()));
    }
}
