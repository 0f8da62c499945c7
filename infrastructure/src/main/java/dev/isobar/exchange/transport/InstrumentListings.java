package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure.Rejected;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Listings;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches everything a market lists, over as many pages as it takes. */
public final class InstrumentListings {
    private static final System.Logger LOG = System.getLogger(InstrumentListings.class.getName());
    private static final int MOST_PAGES = 1_000;

    private final RestClient rest;

    public InstrumentListings(RestClient rest) {
        this.rest = rest;
    }

    /**
     * In the venue's order, each once: a listing that changes while it is read may show one twice.
     *
     * @throws dev.isobar.exchange.ExchangeFailure as {@link RestClient#get}
     */
    public List<Instrument> fetch() throws InterruptedException {
        Listings listings = rest.market().listings();
        Map<InstrumentId, Instrument> found = new LinkedHashMap<>();
        Optional<Rejected> refusal = Optional.empty();
        String cursor = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Listings.Page page;
            try {
                page = rest.get(listings.request(cursor), answer -> listings.parse(answer.body()));
            } catch (Rejected e) {
                page = listings.without(cursor).orElseThrow(() -> e);
                refusal = Optional.of(e);
                LOG.log(Level.WARNING, "not listed page={0} {1}", cursor, e.getMessage());
            }
            page.instruments().forEach(instrument -> found.put(instrument.id(), instrument));
            if (page.next().isEmpty()) {
                if (found.isEmpty() && refusal.isPresent()) {
                    throw refusal.get();
                }
                return List.copyOf(found.values());
            }
            if (page.next().equals(cursor)) {
                break;
            }
            cursor = page.next();
        }
        throw new Unparsable("the listing does not end", cursor, null);
    }
}
