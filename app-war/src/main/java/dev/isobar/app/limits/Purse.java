package dev.isobar.app.limits;

import dev.isobar.app.rest.Problem;
import dev.isobar.app.rest.Refused;
import dev.isobar.app.rest.Toll;
import dev.isobar.limits.Allowance;
import dev.isobar.limits.RateLimit;
import dev.isobar.limits.RateLimits;
import dev.isobar.limits.Spent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What one request spends, and of whose. For one thread. */
final class Purse implements Toll {
    private final RateLimits limits;
    private final Allowance allowance;
    private final boolean anonymous;
    private final String who;
    private final Consumer<Map<RateLimit, Spent>> told;
    private final Map<RateLimit, Spent> spent = new LinkedHashMap<>();

    /**
     * @param who address or account
     * @param told hears after each payment how the buckets stand; the last that was asked is last
     */
    Purse(
            RateLimits limits,
            Allowance allowance,
            boolean anonymous,
            String who,
            Consumer<Map<RateLimit, Spent>> told) {
        this.limits = limits;
        this.allowance = allowance;
        this.anonymous = anonymous;
        this.who = who;
        this.told = told;
    }

    @Override
    public void pay(Kind kind, int cost) {
        RateLimit limit = limit(kind);
        Spent now = limits.spend(limit, who, cost);
        spent.remove(limit);
        spent.put(limit, now);
        told.accept(spent);
        if (!now.allowed()) {
            throw new Refused(refusal(now, cost));
        }
    }

    @Override
    public String who() {
        return who;
    }

    private RateLimit limit(Kind kind) {
        return switch (kind) {
            case ADMIN -> allowance.admin();
            case EXPORT -> allowance.exports();
            case USUAL -> anonymous ? allowance.anonymous() : allowance.user();
        };
    }

    private Problem refusal(Spent now, int cost) {
        RateLimit limit = now.limit();
        String detail =
                "of %d tokens in %d s (%s) %d are left, and %d are needed: wait %d s"
                        .formatted(
                                limit.tokens(),
                                limit.period().toSeconds(),
                                limit.name(),
                                now.remaining(),
                                limit.charge(cost),
                                now.retryAfter().toSeconds());
        String more = limit == allowance.anonymous() ? ", or ask with an account" : "";
        return Problem.retryable(429, "RATE_LIMITED", detail + more, now.retryAfter());
    }
}
