package dev.isobar.app;

import dev.isobar.configuration.Followed;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.Family;
import dev.isobar.flows.offers.JudgeOffers;
import dev.isobar.flows.offers.Offer;
import dev.isobar.flows.offers.OfferRules;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.ToldQuotes;
import dev.isobar.market.Instrument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What all venues bid and ask now, as this node has heard of them, whichever node streams them.
 * Safe for all threads.
 */
public final class OffersAtHand {
    private final ToldQuotes quotes;
    private final Catalogue catalogue;
    private final Followed<ArbitrageRules> rules;
    private final UsdRates rates;
    private final Clock clock;

    OffersAtHand(
            ToldQuotes quotes,
            Catalogue catalogue,
            Followed<ArbitrageRules> rules,
            UsdRates rates,
            Clock clock) {
        this.quotes = quotes;
        this.catalogue = catalogue;
        this.rules = rules;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * Each family of an asset; none where nothing was heard of it.
     *
     * @param asset the single unit, upper case
     */
    public List<BestOffers> of(String asset) {
        Instant now = clock.instant();
        OfferRules today = rules.get().offers();
        JudgeOffers judge = new JudgeOffers(today, rates);
        Map<Family, List<Offer>> families = new TreeMap<>();
        for (var id : quotes.instruments()) {
            Optional<Instrument> listed = catalogue.byId(id);
            listed.flatMap(one -> Family.of(one, today.folded()))
                    .filter(family -> family.asset().equals(asset))
                    .ifPresent(
                            family ->
                                    quotes.offer(listed.get())
                                            .ifPresent(
                                                    families.computeIfAbsent(
                                                                    family, f -> new ArrayList<>())
                                                            ::add));
        }
        return families.entrySet().stream()
                .map(one -> judge.judge(one.getKey(), one.getValue(), now))
                .toList();
    }
}
