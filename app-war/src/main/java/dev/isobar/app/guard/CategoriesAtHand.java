package dev.isobar.app.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.coinmarketcap.CoinMarketCap.Told;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.ExchangeFailure.BudgetSpent;
import dev.isobar.limits.RateLimit;
import dev.isobar.limits.RateLimits;
import dev.isobar.limits.Spent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * What CoinMarketCap says: the same question at most once in five minutes, also where it was
 * refused, and all questions of all nodes within what is paid for. While it does not answer, or no
 * more may be asked, the last answer is told for an hour. Safe for all threads.
 */
public final class CategoriesAtHand {
    /** Among guards and budgets. */
    public static final String NAME = "coinmarketcap";

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration KEPT = Duration.ofHours(1);
    private static final long MOST_BYTES = 32 << 20;
    private static final long MOST_REFUSED = 2 << 20;
    private static final int OK = 200;
    private static final int SERVER = 500;
    private static final int TOO_MANY = 429;
    private static final int LOCKS = 16;

    private final Guard guard;
    private final Asking source;
    private final RateLimits limits;
    private final List<RateLimit> budget;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];
    private final Cache<String, Shown> kept = cache(MOST_BYTES);
    private final Cache<String, Shown> refused = cache(MOST_REFUSED);

    /** Leaves it alone where it keeps failing. */
    @FunctionalInterface
    public interface Guard {
        Told ask(Question<Told> question) throws InterruptedException;
    }

    /** Asks CoinMarketCap. Fails as it does. */
    @FunctionalInterface
    public interface Asking {
        Told ask(String question) throws InterruptedException;
    }

    /**
     * @param at when it was told
     */
    public record Shown(Told told, Instant at) {}

    /** It failed, or is asked too often: told on, and counted by the breaker. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Told told;

        Failed(Told told) {
            super("status " + told.status(), null, false, false);
            this.told = told;
        }
    }

    /**
     * @param minute how often all nodes together may ask in a minute
     * @param day and in a day
     */
    public CategoriesAtHand(
            Guard guard, Asking source, RateLimits limits, int minute, int day, Clock clock) {
        this.guard = guard;
        this.source = source;
        this.limits = limits;
        this.budget =
                List.of(
                        new RateLimit(NAME + "-minute", minute, Duration.ofMinutes(1)),
                        new RateLimit(NAME + "-day", day, Duration.ofDays(1)));
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /** An answer of the last five minutes will do. */
    public Shown get(String question) {
        return get(question, FRESH);
    }

    /**
     * @param fresh how old an answer may be; a refusal five minutes
     * @return with a status of theirs; failures alone are not remembered
     * @throws ExchangeFailure if it cannot be reached, or no more may be asked, and nothing is
     *     remembered
     */
    public Shown get(String question, Duration fresh) {
        synchronized (locks[Math.floorMod(question.hashCode(), LOCKS)]) {
            Shown last = kept.getIfPresent(question);
            if (isYounger(last, fresh)) {
                return last;
            }
            Shown refusal = refused.getIfPresent(question);
            if (isYounger(refusal, FRESH)) {
                return refusal;
            }
            Shown now;
            try {
                now = new Shown(asked(question), clock.instant());
            } catch (ExchangeFailure | FaultToleranceException e) {
                if (isYounger(last, KEPT)) {
                    return last;
                }
                throw e;
            }
            if (isFailure(now.told())) {
                return isYounger(last, KEPT) ? last : now;
            }
            (now.told().status() == OK ? kept : refused).put(question, now);
            return now;
        }
    }

    private static boolean isFailure(Told told) {
        return told.status() >= SERVER || told.status() == TOO_MANY;
    }

    private static Cache<String, Shown> cache(long bytes) {
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher(
                        (String question, Shown shown) ->
                                2 * (question.length() + shown.told().body().length()))
                .build();
    }

    private boolean isYounger(Shown shown, Duration than) {
        return shown != null && shown.at().plus(than).isAfter(clock.instant());
    }

    private Told asked(String question) {
        try {
            return guard.ask(() -> counted(question));
        } catch (Failed e) {
            return e.told;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFailure.Unavailable("interrupted while asking", Duration.ZERO, e);
        }
    }

    private Told counted(String question) throws InterruptedException {
        for (RateLimit limit : budget) {
            Spent spent = limits.spend(limit, NAME, 1);
            if (!spent.allowed()) {
                throw new BudgetSpent(
                        "%d questions in %s are all that we may ask"
                                .formatted(limit.tokens(), limit.period()),
                        spent.retryAfter());
            }
        }
        Told told = source.ask(question);
        if (isFailure(told)) {
            throw new Failed(told);
        }
        return told;
    }
}
