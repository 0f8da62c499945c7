package dev.isobar.flows.arbitrage;

import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.Family;
import dev.isobar.flows.offers.JudgeOffers;
import dev.isobar.flows.offers.Offer;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Quote;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Finds opportunities in the quotes of all venues, and follows them until they end. What it finds
 * depends only on what it is told, in that order, and on nothing else. For one thread.
 */
public final class Arbitrage {
    private final Supplier<ArbitrageRules> rules;
    private final UsdRates rates;
    private final Listener listener;
    private final Map<InstrumentId, Offer> offers = new HashMap<>();
    private final Map<Family, Map<InstrumentId, Offer>> families = new TreeMap<>();
    private final Map<Family, Watch> watches = new TreeMap<>();
    private final Set<Family> changed = new TreeSet<>();
    private final Books books = new Books();
    private Set<String> folded = Set.of();

    /** What becomes of opportunities. Called by whoever told what made it so. */
    public interface Listener {
        void opened(Opportunity opportunity);

        /** It pays more than ever before. */
        void improved(Opportunity opportunity);

        void ended(Opportunity opportunity);
    }

    /**
     * @param rules asked at each judgement: they may change meanwhile
     */
    public Arbitrage(Supplier<ArbitrageRules> rules, UsdRates rates, Listener listener) {
        this.rules = rules;
        this.rates = rates;
        this.listener = listener;
    }

    /**
     * Goes on with what another began (or has ended), so that it is not told again.
     *
     * @param until it is not ended before: quotes may not have been heard yet
     */
    public void resume(Opportunity opportunity, Instant until) {
        watch(opportunity.family()).resume(opportunity, until, rules.get());
    }

    /** To be judged with the next {@link #judge}. */
    public void hear(Instrument instrument, Quote quote, Instant arrivedAt) {
        Offer offer = new Offer(instrument, quote, arrivedAt);
        offers.put(instrument.id(), offer);
        Family.of(instrument, folded)
                .ifPresent(
                        family -> {
                            families.computeIfAbsent(family, f -> new TreeMap<>())
                                    .put(instrument.id(), offer);
                            changed.add(family);
                        });
    }

    /**
     * @param book whole
     */
    public void hear(Instrument instrument, BookChange book, Instant arrivedAt) {
        books.hear(instrument, book, arrivedAt);
    }

    /** Judges what has changed since. */
    public void judge(Instant now) {
        fold();
        changed.forEach(family -> judge(family, now));
        changed.clear();
    }

    /** Judges everything: offers grow old. To be called about once a second. */
    public void tick(Instant now) {
        fold();
        changed.addAll(families.keySet());
        changed.addAll(watches.keySet());
        judge(now);
    }

    private void judge(Family family, Instant now) {
        ArbitrageRules today = rules.get();
        Collection<Offer> all = families.getOrDefault(family, Map.of()).values();
        Watch watch = watch(family);
        if (all.size() < 2 && !watch.isOpen()) {
            return;
        }
        BestOffers best = new JudgeOffers(today.offers(), rates).judge(family, all, now);
        watch.judge(best, Terms.best(best, today.fees(), books, today.offers()), today);
    }

    private Watch watch(Family family) {
        return watches.computeIfAbsent(family, one -> new Watch(one, rates, listener));
    }

    /** Where other currencies are folded into the dollar than before, families are others. */
    private void fold() {
        Set<String> today = rules.get().offers().folded();
        if (today.equals(folded)) {
            return;
        }
        folded = today;
        families.clear();
        offers.values().forEach(one -> hear(one.instrument(), one.quote(), one.arrivedAt()));
    }
}
