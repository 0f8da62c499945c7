package dev.isobar.app;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The venues in use and their newest listings. Safe for all threads. */
public final class Catalogue {
    private final List<Exchange> exchanges;
    private final Map<String, Listing> listings = new ConcurrentHashMap<>();
    private volatile Set<String> assets = Set.of();

    public Catalogue(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
    }

    /** No such exchange, or no such symbol there; the message names what there is. */
    public static final class Unknown extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /** Neither the venue nor the store told yet what is listed. Passes. */
    public static final class NotListedYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotListedYet(String exchange) {
            super(exchange + " has not told yet what it lists: try again in some seconds");
        }
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** What is listed anywhere, unit by unit: that of {@code 1000SHIB} is {@code SHIB}. */
    public Set<String> assets() {
        return assets;
    }

    /** Empty until the venue, or the store in its place, told what it lists. */
    public Optional<Listing> listing(String exchange) {
        return Optional.ofNullable(listings.get(exchange));
    }

    /**
     * Whether every market of the exchange told what it lists: a listing grows market by market.
     */
    public boolean isWhole(String exchange) {
        return exchanges.stream()
                .filter(one -> one.id().equals(exchange))
                .flatMap(one -> one.markets().stream())
                .allMatch(market -> listing(exchange).filter(of -> holds(of, market)).isPresent());
    }

    private static boolean holds(Listing listing, VenueMarket market) {
        return listing.instruments().stream()
                .anyMatch(instrument -> instrument.id().market() == market.market());
    }

    public Optional<Instrument> byId(InstrumentId id) {
        return listing(id.venue()).flatMap(listing -> listing.byId(id));
    }

    /**
     * @throws Unknown if there is no such exchange
     */
    public Exchange exchange(String id) {
        return exchanges.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Unknown(
                                        "unknown exchange: %s (one of %s)"
                                                .formatted(
                                                        id,
                                                        String.join(
                                                                ", ",
                                                                exchanges.stream()
                                                                        .map(Exchange::id)
                                                                        .toList()))));
    }

    /**
     * @throws Unknown if there is no such exchange
     * @throws NotListedYet if it is not known yet
     */
    public Listing listed(String name) {
        String exchange = exchange(name).id();
        return listing(exchange).orElseThrow(() -> new NotListedYet(exchange));
    }

    /**
     * Any accepted spelling of the symbol; spot wins where several markets know it.
     *
     * @param name of the exchange, or an older one ({@link ExchangeKey}), which may say the market
     * @param only the one market to look in; empty for any
     * @throws Unknown if nothing answers to it
     * @throws NotListedYet if it is not known yet
     */
    public Instrument find(String name, String only, String symbol) {
        ExchangeKey key = ExchangeKey.of(name);
        String exchange = key.venue();
        String market = only.isEmpty() ? key.market() : only;
        if (!key.market().isEmpty() && !key.market().equals(market)) {
            throw new Unknown(
                    "%s is the market %s of %s, not %s: leave one of them out"
                            .formatted(name, key.market(), exchange, market));
        }
        Listing listing = listed(exchange);
        return found(listing, market, symbol)
                .orElseThrow(
                        () ->
                                new Unknown(
                                        "%s lists no %s%s: see /api/v1/exchanges/%s/instruments"
                                                .formatted(
                                                        exchange,
                                                        symbol,
                                                        market.isEmpty()
                                                                ? ""
                                                                : " in market " + market,
                                                        exchange)));
    }

    private static Optional<Instrument> found(Listing listing, String market, String symbol) {
        try {
            return market.isEmpty()
                    ? listing.find(symbol)
                    : listing.find(Market.of(market), symbol);
        } catch (IllegalArgumentException e) {
            // It could mean two of one market: the message names both.
            throw new Unknown(e.getMessage());
        }
    }

    /**
     * The market of a perpetual whose native symbol, in either case, is that of a spot instrument,
     * too; empty where there is none, or where it is not known yet.
     */
    public Optional<Market> perpetual(String exchange, String symbol) {
        if (!isListed(exchange, Market.SPOT, symbol)) {
            return Optional.empty();
        }
        return Stream.of(Market.LINEAR, Market.INVERSE)
                .filter(market -> isListed(exchange, market, symbol))
                .findFirst();
    }

    private boolean isListed(String exchange, Market market, String symbol) {
        return listing(exchange).stream()
                .flatMap(of -> of.instruments().stream())
                .map(Instrument::id)
                .anyMatch(id -> id.market() == market && id.symbol().equalsIgnoreCase(symbol));
    }

    /**
     * Why an instrument cannot be tracked; empty if it can.
     *
     * @throws NotListedYet if it is not known yet
     */
    public Optional<String> refused(InstrumentId id) {
        try {
            return listed(id.venue()).byId(id).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "is not listed: see /api/v1/exchanges/%s/instruments"
                                    .formatted(id.venue()));
        } catch (Unknown e) {
            return Optional.of("is of an " + e.getMessage());
        }
    }

    /** The market an instrument belongs to. */
    public VenueMarket market(InstrumentId id) {
        return exchanges.stream()
                .filter(exchange -> exchange.id().equals(id.venue()))
                .flatMap(exchange -> exchange.market(id.market()).stream())
                .findFirst()
                .orElseThrow(() -> new Unknown("not in use: " + id));
    }

    synchronized void list(String exchange, Listing listing) {
        listings.put(exchange, listing);
        Set<String> news = new TreeSet<>();
        for (Listing one : listings.values()) {
            one.instruments().forEach(each -> news.add(each.underlying().asset()));
        }
        assets = Collections.unmodifiableSet(news);
    }
}
