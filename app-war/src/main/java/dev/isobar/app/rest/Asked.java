package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.exchange.Exchange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.Optional;

/** What the words of a path or query mean; whatever they do not mean is {@link Refused}. */
final class Asked {
    private static final Duration SOON = Duration.ofSeconds(2);

    private Asked() {}

    static Interval interval(String code) {
        try {
            return Interval.of(code);
        } catch (IllegalArgumentException e) {
            throw Problem.outOfBounds("interval", e.getMessage());
        }
    }

    /** Null where it was not asked for. */
    static Market market(String id) {
        if (id == null) {
            return null;
        }
        try {
            return Market.of(id);
        } catch (IllegalArgumentException e) {
            throw Problem.outOfBounds("market", e.getMessage());
        }
    }

    static Listing listing(Catalogue catalogue, String exchange) {
        if (catalogue.exchange(exchange).isEmpty()) {
            throw Problem.notFound(
                    "unknown exchange: %s (one of %s)"
                            .formatted(
                                    exchange,
                                    catalogue.exchanges().stream().map(Exchange::id).toList()));
        }
        return catalogue
                .listing(exchange)
                .orElseThrow(
                        () ->
                                new Refused(
                                        Problem.retryable(
                                                503,
                                                "UPSTREAM_UNAVAILABLE",
                                                exchange + " has not told yet what it lists",
                                                SOON)));
    }

    /**
     * @param market null for any: spot wins where a native symbol exists in several
     */
    static Instrument instrument(
            Catalogue catalogue, String exchange, Market market, String symbol) {
        Listing listing = listing(catalogue, exchange);
        Optional<Instrument> found =
                market == null ? listing.find(symbol) : listing.find(market, symbol);
        return found.orElseThrow(
                () ->
                        Problem.notFound(
                                "%s lists no %s%s: see /api/v1/exchanges/%s/instruments"
                                        .formatted(
                                                exchange,
                                                symbol,
                                                market == null ? "" : " in market " + market.id(),
                                                exchange)));
    }
}
