package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.ExchangeKey;
import dev.isobar.exchange.Exchange;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whose events are wanted.
 *
 * @param venues where
 * @param key the one instrument or asset it is about; empty for several
 * @param among of the venues' instruments, those
 */
record EventsAsked(Set<String> venues, String key, Predicate<InstrumentId> among) {

    /** Whether each instrument of the venues is one. */
    private static final Predicate<InstrumentId> ALL = id -> true;

    /** What several venues take part in. */
    static EventsAsked ofAsset(String base) {
        String key = base == null ? "" : asset(base);
        return new EventsAsked(Set.of(FlowEvent.EVERY), key, ALL);
    }

    static EventsAsked of(OfVenues params, Catalogue catalogue) {
        String market = Asked.market(params.market);
        List<ExchangeKey> exchanges = exchanges(params.exchange, market, catalogue);
        Set<String> venues =
                exchanges.stream()
                        .map(ExchangeKey::venue)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (params.symbol != null) {
            if (params.base != null) {
                throw Problem.outOfBounds("base", "either symbol or base");
            }
            return of(keys(exchanges, market, params.symbol, catalogue), venues);
        }
        Predicate<InstrumentId> ofMarkets = id -> isOf(exchanges, market, id);
        boolean isAnyMarket =
                market.isEmpty() && exchanges.stream().allMatch(one -> one.market().isEmpty());
        if (params.base == null) {
            return new EventsAsked(venues, "", isAnyMarket ? ALL : ofMarkets);
        }
        String asset = asset(params.base);
        return new EventsAsked(
                venues,
                "",
                ofMarkets.and(
                        id ->
                                catalogue
                                        .byId(id)
                                        .filter(one -> one.underlying().asset().equals(asset))
                                        .isPresent()));
    }

    /** Whether every event of the venues would have to be looked at. */
    boolean isPicking() {
        return among != ALL;
    }

    /** Whether an event of the venues and the key is one. */
    boolean wants(FlowEvent event) {
        return !isPicking() || among.test(InstrumentId.parse(event.key()));
    }

    /** Whether an instrument's events are wanted. */
    boolean covers(InstrumentId id) {
        return venues.contains(id.venue())
                && (key.isEmpty() || key.equals(id.toString()))
                && among.test(id);
    }

    private static EventsAsked of(Set<String> keys, Set<String> venues) {
        return keys.size() == 1
                ? new EventsAsked(venues, keys.iterator().next(), ALL)
                : new EventsAsked(venues, "", id -> keys.contains(id.toString()));
    }

    private static List<ExchangeKey> exchanges(
            List<String> named, String market, Catalogue catalogue) {
        List<ExchangeKey> all = new ArrayList<>();
        for (String names : named == null ? List.<String>of() : named) {
            for (String name : Asked.text("exchange", names, 400).split(",")) {
                ExchangeKey key = ExchangeKey.of(Asked.required("exchange", name).strip());
                catalogue.exchange(key.venue());
                if (!market.isEmpty() && !key.market().isEmpty() && !key.market().equals(market)) {
                    throw Problem.outOfBounds(
                            "market",
                            "%s is the market %s, not %s: leave one of them out"
                                    .formatted(name, key.market(), market));
                }
                all.add(key);
            }
        }
        if (all.isEmpty()) {
            catalogue.exchanges().stream()
                    .map(Exchange::id)
                    .forEach(id -> all.add(ExchangeKey.of(id)));
        }
        return all;
    }

    /** Of every exchange that knows the symbol. */
    private static Set<String> keys(
            List<ExchangeKey> exchanges, String market, String symbol, Catalogue catalogue) {
        Set<String> keys = new HashSet<>();
        RuntimeException unknown = null;
        for (ExchangeKey exchange : exchanges) {
            String of = market.isEmpty() ? exchange.market() : market;
            try {
                Instrument found =
                        catalogue.find(exchange.venue(), of, Asked.required("symbol", symbol));
                keys.add(found.id().toString());
            } catch (Catalogue.Unknown | Catalogue.NotListedYet e) {
                unknown = e;
            }
        }
        if (!keys.isEmpty()) {
            return keys;
        }
        if (exchanges.size() == 1 && unknown != null) {
            throw unknown;
        }
        throw Problem.notFound(
                "none of these exchanges lists %s: /api/v1/symbols says which there are"
                        .formatted(symbol));
    }

    private static boolean isOf(List<ExchangeKey> exchanges, String market, InstrumentId id) {
        return (market.isEmpty() || market.equals(id.market().id()))
                && exchanges.stream()
                        .anyMatch(
                                one ->
                                        one.venue().equals(id.venue())
                                                && (one.market().isEmpty()
                                                        || one.market().equals(id.market().id())));
    }

    private static String asset(String base) {
        String asset = Asked.text("base", Asked.required("base", base), 40);
        return asset.toUpperCase(Locale.ROOT);
    }
}
