package dev.isobar.app;

import dev.isobar.flows.rates.RateBook;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The markets that say what the quotes of everything tracked are worth in dollars, on the venues in
 * use. They are streamed whether anybody tracks them or not. Safe for all threads.
 */
public final class RateMarkets {
    private final Catalogue catalogue;

    RateMarkets(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** As far as is listed by now. */
    List<Instrument> of(List<Tracked> tracked) {
        Set<String> quotes =
                tracked.stream()
                        .map(Tracked::instrument)
                        .flatMap(id -> catalogue.byId(id).stream())
                        .map(Instrument::quote)
                        .collect(Collectors.toSet());
        return RateBook.VENUES.stream()
                .flatMap(venue -> catalogue.listing(venue).stream())
                .map(Listing::instruments)
                .flatMap(listed -> listed.stream())
                .filter(RateBook::isSource)
                .filter(instrument -> quotes.contains(instrument.base()))
                .filter(Instrument::trading)
                .toList();
    }

    /** What is tracked, and these beside it. */
    List<Tracked> beside(List<Tracked> tracked) {
        Set<InstrumentId> live =
                tracked.stream()
                        .filter(Tracked::live)
                        .map(Tracked::instrument)
                        .collect(Collectors.toSet());
        List<Tracked> all = new ArrayList<>(tracked);
        for (Instrument rate : of(tracked)) {
            if (!live.contains(rate.id())) {
                all.removeIf(one -> one.instrument().equals(rate.id()));
                all.add(new Tracked(rate.id(), true, Map.of()));
            }
        }
        return all;
    }
}
