package dev.isobar.flows.offers;

import dev.isobar.flows.offers.Exclusion.Reason;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which offers of a family count at an instant, and why others do not. */
public final class JudgeOffers {
    private final OfferRules rules;
    private final UsdRates rates;

    public JudgeOffers(OfferRules rules, UsdRates rates) {
        this.rules = rules;
        this.rates = rates;
    }

    /**
     * @param offers of that family, one an instrument, in any order
     */
    public BestOffers judge(Family family, Collection<Offer> offers, Instant now) {
        List<Priced> priced = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        for (Offer offer : offers) {
            Optional<Reason> fault = fault(offer, now);
            Optional<UsdRate> rate = rate(family, offer, now);
            if (fault.isPresent()) {
                excluded.add(Exclusion.of(offer, fault.get()));
            } else if (isForeign(family, offer) && rate.isEmpty()) {
                excluded.add(Exclusion.of(offer, Reason.NO_RATE));
            } else {
                priced.add(Priced.of(offer, rate.orElse(null)));
            }
        }
        List<Priced> counted = withoutCollisions(priced, excluded);
        counted.sort(Comparator.comparing(Priced::id));
        excluded.sort(Comparator.comparing(one -> one.offer().id()));
        return new BestOffers(family, now, counted, excluded);
    }

    private Optional<Reason> fault(Offer offer, Instant now) {
        if (!rules.isFresh(offer.quote().at(), offer.arrivedAt(), now)) {
            return Optional.of(Reason.STALE);
        }
        if (!offer.instrument().trading()) {
            return Optional.of(Reason.HALTED);
        }
        Quote quote = offer.quote();
        if (quote.bid() == null || quote.ask() == null) {
            return Optional.of(Reason.ONE_SIDED);
        }
        if (isEmpty(quote.bid()) || isEmpty(quote.ask())) {
            return Optional.of(Reason.EMPTY);
        }
        int order = quote.bid().price().compareTo(quote.ask().price());
        if (order == 0) {
            return Optional.of(Reason.LOCKED);
        }
        return order > 0 ? Optional.of(Reason.CROSSED) : Optional.empty();
    }

    private static boolean isEmpty(BestPrice best) {
        return best.size() != null && best.size().signum() == 0;
    }

    private Optional<UsdRate> rate(Family family, Offer offer, Instant now) {
        return isForeign(family, offer)
                ? rates.of(offer.instrument().quote(), now)
                : Optional.empty();
    }

    private static boolean isForeign(Family family, Offer offer) {
        return !offer.instrument().quote().equals(family.currency());
    }

    /**
     * Whoever is too far from the median is left out. Of an even number there are two in the
     * middle, and both count: where half of the venues trade one coin and half another, nobody
     * knows which is meant, and none is compared.
     */
    private List<Priced> withoutCollisions(List<Priced> all, List<Exclusion> excluded) {
        List<Priced> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Priced::middle).thenComparing(Priced::id));
        List<Priced> kept = new ArrayList<>();
        for (Priced one : sorted) {
            BigDecimal lower = one.ratio(sorted.get((sorted.size() - 1) / 2));
            BigDecimal ratio = lower.max(one.ratio(sorted.get(sorted.size() / 2)));
            if (ratio.compareTo(rules.collision()) > 0) {
                excluded.add(new Exclusion(one.offer(), Reason.COLLISION, ratio));
            } else {
                kept.add(one);
            }
        }
        return kept;
    }
}
