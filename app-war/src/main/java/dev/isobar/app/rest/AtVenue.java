package dev.isobar.app.rest;

import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import java.util.Optional;
import java.util.function.Function;

/** An instrument, and the market whose venue is asked about it. */
record AtVenue(Instrument instrument, VenueMarket market) {
    /**
     * @param what it is, in words
     * @throws Refused if the venue does not tell it
     */
    <T> T offered(Function<Offers, Optional<T>> offer, String what) {
        return offer.apply(market.offers())
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "%s does not tell %s: /api/v1/exchanges says what it offers"
                                                .formatted(market.name(), what)));
    }
}
