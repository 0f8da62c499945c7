package dev.isobar.functions;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Gaps;
import dev.isobar.bars.Range;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What cannot be done now waits in the queue, not in a function: for the time it was told, and
 * longer each time, by chance, so that many who were told the same do not come back at once. It
 * ends when whoever asked has asked again meanwhile.
 */
final class PutBack {
    /** Requests for the newest bars come each minute. */
    private static final Duration NEWEST = Duration.ofMinutes(5);

    private static final Duration RANGE = Duration.ofHours(1);

    /** After a failure and after a budget that was spent; doubled each time. */
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(15);

    private static final Duration AFTER_BUDGET = Duration.ofSeconds(2);
    private static final int DOUBLINGS = 5;

    private final CollectionQueue queue;
    private final Gaps gaps;
    private final RandomGenerator random;

    PutBack(CollectionQueue queue, Gaps gaps, RandomGenerator random) {
        this.queue = queue;
        this.gaps = gaps;
        this.random = random;
    }

    /** What to send, and says in the ledger why a range is missing; empty if it ends here. */
    Optional<Delayed> later(CollectionRequest request, Outcome.Later later, Instant now) {
        declare(request, later.cause(), now);
        Duration life = request.range().isPresent() ? RANGE : NEWEST;
        if (now.isAfter(request.requestedAt().plus(life))) {
            return Optional.empty();
        }
        return Optional.of(new Delayed(request.again(), delay(request.attempt(), later)));
    }

    /**
     * @throws dev.isobar.bars.StoreUnavailable if not all were taken
     */
    void send(List<Delayed> messages) {
        queue.send(messages);
    }

    private void declare(CollectionRequest request, Cause cause, Instant now) {
        Interval interval = request.interval();
        Instant closed = interval.floor(now);
        if (request.range().isPresent() && request.range().get().start().isBefore(closed)) {
            Range range = request.range().get();
            Instant end = range.end().isBefore(closed) ? range.end() : closed;
            Range past = new Range(range.start(), end);
            gaps.declare(
                    request.instrument(),
                    interval,
                    gaps.curable(request.instrument(), interval, past),
                    cause);
        }
    }

    private Duration delay(int attempt, Outcome.Later later) {
        if (later.cause() == Cause.NOT_YET_COLLECTED && later.after().isZero()) {
            return Duration.ZERO;
        }
        Duration step = later.cause() == Cause.OUTAGE ? AFTER_OUTAGE : AFTER_BUDGET;
        Duration grown = step.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        Duration least =
                later.cause() == Cause.OUTAGE && grown.compareTo(later.after()) > 0
                        ? grown
                        : later.after();
        Duration jitter = Duration.ofMillis((long) (grown.toMillis() * random.nextDouble()));
        Duration delay = Duration.ofSeconds(least.plus(jitter).toSeconds() + 1);
        return delay.compareTo(CollectionQueue.LONGEST_DELAY) > 0
                ? CollectionQueue.LONGEST_DELAY
                : delay;
    }
}
