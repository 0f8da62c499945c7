package dev.isobar.flows.arbitrage;

import dev.isobar.flows.arbitrage.Opportunity.Cause;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.Family;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One family's opportunity: at most one at a time. For one thread. */
final class Watch {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Family family;
    private final UsdRates rates;
    private final Arbitrage.Listener listener;
    private Opportunity open; // null while there is none
    private Instant lastAt = Instant.MIN;
    private Instant rests = Instant.MIN;
    private Instant spared = Instant.MIN;

    Watch(Family family, UsdRates rates, Arbitrage.Listener listener) {
        this.family = family;
        this.rates = rates;
        this.listener = listener;
    }

    boolean isOpen() {
        return open != null;
    }

    void resume(Opportunity opportunity, Instant until, ArbitrageRules rules) {
        lastAt = later(lastAt, opportunity.at());
        if (opportunity.isOpen()) {
            open = opportunity;
            spared = until;
        } else {
            rests = later(rests, opportunity.ended().plus(rules.rest()));
        }
    }

    /**
     * @param best empty where no two venues can be traded between
     */
    void judge(BestOffers offers, Optional<Terms> best, ArbitrageRules rules) {
        Instant now = offers.at();
        Optional<Terms> terms = best.filter(one -> isCredible(one, rules));
        if (open == null) {
            terms.filter(rules::isReachedBy)
                    .filter(one -> !now.isBefore(rests))
                    .ifPresent(one -> open(one, now));
        } else if (terms.filter(rules::isKeptBy).isPresent()) {
            improve(terms.get());
        } else if (!now.isBefore(spared)) {
            end(now, offers.counted().size() < 2 ? Cause.VENUES : Cause.SPREAD, rules);
        }
    }

    /** Two that lie on either side of the median may be too far apart all the same. */
    private static boolean isCredible(Terms terms, ArbitrageRules rules) {
        BigDecimal most = rules.offers().collision().subtract(BigDecimal.ONE).multiply(HUNDRED);
        return terms.spreadPercent().compareTo(most) <= 0;
    }

    private void open(Terms terms, Instant now) {
        // The same quotes may make another one, after something else had ended the first.
        Instant told = terms.at().truncatedTo(ChronoUnit.MILLIS);
        Instant at = told.isAfter(lastAt) ? told : now.truncatedTo(ChronoUnit.MILLIS);
        lastAt = at;
        open = Opportunity.open(family, at, now, terms, usd(terms, now));
        listener.opened(open);
    }

    private void improve(Terms terms) {
        if (terms.profit().compareTo(open.best().profit()) > 0) {
            open = open.improved(terms);
            listener.improved(open);
        }
    }

    private void end(Instant now, Cause cause, ArbitrageRules rules) {
        Opportunity ended = open.ended(now, cause);
        open = null;
        rests = now.plus(rules.rest());
        listener.ended(ended);
    }

    private BigDecimal usd(Terms terms, Instant now) {
        Optional<UsdRate> rate = rates.of(family.currency(), now);
        return terms.total() == null || rate.isEmpty()
                ? null
                : terms.total().multiply(rate.get().rate());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
