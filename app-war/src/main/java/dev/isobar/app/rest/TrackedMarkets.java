package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which tracked instrument is meant where no exchange is named. */
final class TrackedMarkets {
    private final Set<InstrumentId> tracked;
    private final List<String> venues;
    private final Catalogue catalogue;

    TrackedMarkets(List<Tracked> tracked, Catalogue catalogue) {
        this.tracked = tracked.stream().map(Tracked::instrument).collect(Collectors.toSet());
        this.venues =
                tracked.stream().map(one -> one.instrument().venue()).sorted().distinct().toList();
        this.catalogue = catalogue;
    }

    /**
     * Spot where the symbol is also that of a perpetual there.
     *
     * @param only the one market to look in; empty for any
     * @throws Refused where none answers to it, or several exchanges' do
     * @throws Catalogue.NotListedYet where an exchange that might have it has not told yet
     */
    Instrument named(String symbol, String only) {
        List<Instrument> found =
                venues.stream().flatMap(venue -> at(venue, symbol, only).stream()).toList();
        if (found.size() > 1) {
            String where =
                    found.stream().map(one -> one.id().venue()).collect(Collectors.joining(", "));
            throw Problem.outOfBounds(
                    "exchange",
                    "%.40s is tracked at several exchanges: say exchange=, one of %s"
                            .formatted(symbol, where));
        }
        if (found.isEmpty()) {
            venues.forEach(this::requireListed);
            throw Problem.notFound(
                    "nothing that is tracked answers to %.40s: see /api/v1/markets, or name its exchange"
                            .formatted(symbol));
        }
        return found.get(0);
    }

    private void requireListed(String venue) {
        if (catalogue.exchanges().stream().anyMatch(one -> one.id().equals(venue))) {
            catalogue.listed(venue);
        }
    }

    private Optional<Instrument> at(String venue, String symbol, String only) {
        return catalogue.listing(venue).stream()
                .flatMap(
                        listing ->
                                Arrays.stream(Market.values())
                                        .filter(one -> only.isEmpty() || one.id().equals(only))
                                        .flatMap(one -> found(listing, one, symbol).stream()))
                .filter(instrument -> tracked.contains(instrument.id()))
                .findFirst();
    }

    private static Optional<Instrument> found(Listing listing, Market market, String symbol) {
        try {
            return listing.find(market, symbol);
        } catch (IllegalArgumentException e) { // it could mean two of one market
            return Optional.empty();
        }
    }
}
