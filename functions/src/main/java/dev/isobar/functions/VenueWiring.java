package dev.isobar.functions;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.PastFlows;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.market.BoardId;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What asks venues, all with one budget. */
final class VenueWiring {
    /** How long a function waits for its turn to ask; longer waits are for the queue. */
    private static final Duration TURN = Duration.ofSeconds(2);

    /** Of all markets in use. */
    private record Venues(Map<VenueMarket, RestClient> clients) {}

    private final Settings settings;
    private final Clock clock;
    private final Random random;
    private final StoreWiring stores;
    private final Once made = new Once();

    VenueWiring(Settings settings, Clock clock, Random random, StoreWiring stores) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.stores = stores;
    }

    /** Of all venues in use. */
    List<VenueMarket> markets() {
        return settings.exchanges().stream()
                .map(Exchanges::of)
                .map(Exchange::markets)
                .flatMap(List::stream)
                .toList();
    }

    Klines klines() {
        return new Klines(clients(), clock);
    }

    /** Those that wait for their turn, and not for long. */
    Klines waitingKlines() {
        return new Klines(clients().stream().map(client -> client.waiting(TURN)).toList(), clock);
    }

    PastFlows pastFlows() {
        return new PastFlows(clients(), clock);
    }

    Enquiries enquiries() {
        return new Enquiries(clients());
    }

    CollectTickers.Venues asked() {
        return new AskedVenues(venues().clients().keySet(), enquiries());
    }

    /** Of a venue that is not in use nothing is offered. */
    Offers offers(InstrumentId id) {
        return venues().clients().keySet().stream()
                .filter(market -> market.venue().equals(id.venue()))
                .filter(market -> market.market() == id.market())
                .findFirst()
                .map(VenueMarket::offers)
                .orElse(Offers.NOTHING);
    }

    /** How far back it tells klines. */
    static Optional<Instant> oldest(InstrumentId id, Interval interval, Instant now) {
        KlineHistory klines =
                Exchanges.of(id.venue())
                        .market(id.market())
                        .orElseThrow(() -> new IllegalArgumentException("no market for " + id))
                        .klines();
        return klines.intervals().contains(interval)
                ? Optional.of(klines.depth(interval).map(now::minus).orElse(Instant.MIN))
                : Optional.empty();
    }

    List<Instrument> listing(String venue, Market market) throws InterruptedException {
        for (Map.Entry<VenueMarket, RestClient> client : venues().clients().entrySet()) {
            if (client.getKey().venue().equals(venue) && client.getKey().market() == market) {
                return new InstrumentListings(client.getValue()).fetch();
            }
        }
        return List.of();
    }

    private Venues venues() {
        return made.once(
                Venues.class,
                () ->
                        new Venues(
                                RestClients.of(
                                        markets(),
                                        settings,
                                        stores.budget(),
                                        RestClients.http(),
                                        Clock.systemUTC(),
                                        random,
                                        Wiring.PATIENCE)));
    }

    private Collection<RestClient> clients() {
        return venues().clients().values();
    }

    /** The venues in use, as they are asked. */
    private record AskedVenues(Set<VenueMarket> markets, Enquiries enquiries)
            implements CollectTickers.Venues {
        @Override
        public Optional<Offers> offers(String venue, Market market) {
            return markets.stream()
                    .filter(of -> of.venue().equals(venue) && of.market() == market)
                    .findFirst()
                    .map(VenueMarket::offers);
        }

        @Override
        public String ask(BoardId id, Offers.All<?> offer) throws InterruptedException {
            return enquiries.all(id.venue(), id.market(), offer);
        }
    }
}
