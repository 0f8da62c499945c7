package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure.BudgetSpent;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.SharedBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What may still be asked of a venue in one {@link RequestLimit#scope}: a token bucket that all
 * callers share, first come first served. Safe for all threads.
 *
 * <p>Processes behind one address ask {@link SharedBudget} first; this bucket is for when that
 * cannot be asked. The bucket holds a quarter of the allowance (share × limit) and refills by three
 * quarters of it per window, so that no window, wherever it starts, sees more than the allowance.
 */
public final class Budget {
    private static final double BURST = 0.25;
    private static final double NANOS = 1e9;

    /** In windows: no bucket needs as long to fill, so a longer wait is a venue's closure. */
    private static final int CLOSURE = 2;

    private final RequestLimit limit;
    private final SharedBudget shared;
    private final SharedBudget.Limit ours;
    private final double allowance;
    private final double capacity;
    private final double perNano;
    private final Clock clock;
    private final Pause pause;
    private final ReentrantLock turn = new ReentrantLock(true);

    private double tokens;
    private Instant filledAt;
    private Instant closedUntil = Instant.MIN;

    /**
     * @param share of the venue's limit, in (0, 1]; other processes behind the same address need
     *     theirs too
     */
    public Budget(RequestLimit limit, double share, Clock clock, Pause pause) {
        this("", limit, share, SharedBudget.ALONE, clock, pause);
    }

    /**
     * @param name as {@link #name}
     * @param share of the venue's limit, in (0, 1], that this process keeps to when the others
     *     cannot be asked
     */
    Budget(
            String name,
            RequestLimit limit,
            double share,
            SharedBudget shared,
            Clock clock,
            Pause pause) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is not in (0, 1]: " + share);
        }
        this.limit = limit;
        this.shared = shared;
        this.ours = new SharedBudget.Limit(name, limit.weight(), limit.per());
        this.allowance = Math.max(1, limit.weight() * share);
        this.capacity = allowance * BURST;
        this.perNano = allowance * (1 - BURST) / limit.per().toNanos();
        this.clock = clock;
        this.pause = pause;
        this.tokens = capacity;
        this.filledAt = clock.instant();
    }

    /** {@code okx ip}, or {@code okx linear} where the market is counted alone. */
    static String name(VenueMarket market) {
        String scope = market.limit().scope();
        return scope.isEmpty() ? market.name() : market.venue() + " " + scope;
    }

    /**
     * Returns when {@code weight} may be spent; it is spent then.
     *
     * @throws BudgetSpent at once if that would be after {@code deadline}, or when it has come
     *     while others were first
     * @throws RateLimited at once if the venue has closed it for longer than that
     */
    public void await(int weight, Instant deadline) throws InterruptedException {
        Duration patience = Duration.between(clock.instant(), deadline);
        if (!turn.tryLock(patience.toSeconds() + 1, TimeUnit.SECONDS)) {
            throw new BudgetSpent(
                    "others waited for our requests to " + ours.name() + " first", Duration.ZERO);
        }
        try {
            for (Duration wait = spend(weight); !wait.isZero(); wait = spend(weight)) {
                if (clock.instant().plus(wait).isAfter(deadline)) {
                    throw tooLate(wait);
                }
                pause.last(wait);
            }
        } finally {
            turn.unlock();
        }
    }

    private RateLimited tooLate(Duration wait) {
        return closedFor().isZero()
                ? new BudgetSpent(
                        "our own allowance of requests to %s is spent for %s"
                                .formatted(ours.name(), wait),
                        wait)
                : new RateLimited(ours.name() + " wants to be left alone for " + wait, wait);
    }

    /** Nobody asks before {@code length} has passed; a longer closure stands. */
    public void close(Duration length) {
        closeHere(length);
        shared.close(ours, length);
    }

    private synchronized void closeHere(Duration length) {
        Instant until = clock.instant().plus(length);
        closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }

    /** The venue's own count of this window, which includes what others behind our address ask. */
    public void used(long weight) {
        usedHere(weight);
        shared.used(ours, weight);
    }

    private synchronized void usedHere(long weight) {
        refill();
        tokens = Math.min(tokens, allowance - weight);
    }

    /** What the venue says is left of this window. */
    public void remaining(long weight) {
        used(limit.weight() - weight);
    }

    /** How long it is closed for; zero while it is open. */
    public synchronized Duration closedFor() {
        Instant now = clock.instant();
        return now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
    }

    RequestLimit limit() {
        return limit;
    }

    /** Zero if it was spent, else how long to wait before trying again. */
    private Duration spend(int weight) {
        Duration closed = closedFor();
        if (!closed.isZero()) {
            return closed;
        }
        Optional<Duration> wait = shared.spend(ours, weight);
        if (wait.isEmpty()) {
            return spendHere(weight);
        }
        if (wait.get().isZero()) {
            mirror(weight);
            return Duration.ZERO;
        }
        if (wait.get().compareTo(limit.per().multipliedBy(CLOSURE)) > 0) {
            closeHere(wait.get()); // also for when the others cannot be asked any more
        }
        return wait.get().plusMillis(1);
    }

    /**
     * What was spent together counts here too, but for no longer than a window: when the others
     * cannot be asked any more, no window shall see both.
     */
    private synchronized void mirror(int weight) {
        refill();
        tokens = Math.max(tokens - weight, -allowance * (1 - BURST));
    }

    private synchronized Duration spendHere(int weight) {
        refill();
        Duration closed = closedFor();
        if (!closed.isZero()) {
            return closed;
        }
        // What costs more than the bucket holds goes when it is full, and is paid back after.
        double lacking = Math.min(weight, capacity) - tokens;
        if (lacking > 1 / NANOS) {
            return Duration.ofNanos((long) Math.ceil(lacking / perNano)).plusMillis(1);
        }
        tokens -= weight;
        return Duration.ZERO;
    }

    private void refill() {
        Instant now = clock.instant();
        if (now.isAfter(filledAt)) {
            double nanos = Duration.between(filledAt, now).toNanos();
            tokens = Math.min(capacity, tokens + nanos * perNano);
        }
        filledAt = now;
    }
}
