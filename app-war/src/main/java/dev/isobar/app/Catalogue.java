package dev.isobar.app;

import dev.isobar.exchange.Exchange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Listing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The venues in use and their newest listings. Safe for all threads. */
public final class Catalogue {
    private final List<Exchange> exchanges;
    private final Map<String, Listing> listings = new ConcurrentHashMap<>();

    public Catalogue(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    public Optional<Exchange> exchange(String id) {
        return exchanges.stream().filter(exchange -> exchange.id().equals(id)).findFirst();
    }

    /** Empty until the venue, or the store in its place, told what it lists. */
    public Optional<Listing> listing(String exchange) {
        return Optional.ofNullable(listings.get(exchange));
    }

    public Optional<Instrument> byId(InstrumentId id) {
        return listing(id.venue()).flatMap(listing -> listing.byId(id));
    }

    void list(String exchange, Listing listing) {
        listings.put(exchange, listing);
    }
}
