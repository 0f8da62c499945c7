package dev.isobar.app;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Listing;
import dev.isobar.market.ListingChange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the catalogue of one exchange fresh: from the store at once, so that a dead venue does not
 * stop a start, then from the venue, hourly. One thread.
 */
final class Listings {
    private static final Logger LOG = System.getLogger(Listings.class.getName());
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final Exchange exchange;
    private final Catalogue catalogue;
    private final InstrumentStore store;
    private final ListingSource source;
    private final Clock clock;
    private final Map<VenueMarket, List<Instrument>> known = new HashMap<>(); // guarded by itself
    private final Map<VenueMarket, Instant> due = new HashMap<>();

    Listings(
            Exchange exchange,
            Catalogue catalogue,
            InstrumentStore store,
            ListingSource source,
            Clock clock) {
        this.exchange = exchange;
        this.catalogue = catalogue;
        this.store = store;
        this.source = source;
        this.clock = clock;
    }

    /** What was listed when somebody last looked. */
    void recall() {
        exchange.markets().forEach(this::recall);
    }

    private void recall(VenueMarket market) {
        try {
            List<Instrument> kept = store.read(market.venue(), market.market());
            synchronized (known) {
                if (!known.containsKey(market)) { // the venue itself knows better
                    learn(market, kept);
                }
            }
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "no listing from the store market=" + market.name(), e);
        }
    }

    /** Asks the venue where it is time to. */
    void refresh() throws InterruptedException {
        for (VenueMarket market : exchange.markets()) {
            if (!clock.instant().isBefore(due.getOrDefault(market, Instant.MIN))) {
                due.put(market, clock.instant().plus(ask(market) ? FRESH : AGAIN));
            }
        }
    }

    private boolean ask(VenueMarket market) throws InterruptedException {
        try {
            List<Instrument> listed = source.fetch(market);
            if (!believes(market, listed)) {
                LOG.log(Level.ERROR, "listing not believed market={0}", market.name());
                return true; // in an hour again: it answered
            }
            synchronized (known) {
                learn(market, listed);
            }
            store.put(market.venue(), market.market(), listed);
            return true;
        } catch (ExchangeFailure | StoreUnavailable e) {
            LOG.log(Level.WARNING, "not refreshed market={0}: {1}", market.name(), e.getMessage());
            recall(market);
            return false;
        }
    }

    /** What lost too much counts when somebody has believed it, which the store tells. */
    private boolean believes(VenueMarket market, List<Instrument> listed) {
        List<Instrument> before;
        synchronized (known) {
            before = known.getOrDefault(market, List.of());
        }
        if (ListingChange.of(before, listed).believed()) {
            return true;
        }
        List<Instrument> kept = store.read(market.venue(), market.market());
        return !kept.isEmpty() && ListingChange.of(kept, listed).believed();
    }

    private void learn(VenueMarket market, List<Instrument> listed) {
        if (listed.isEmpty()) {
            return;
        }
        known.put(market, listed);
        List<Instrument> all = new ArrayList<>();
        known.values().forEach(all::addAll);
        try {
            catalogue.list(exchange.id(), new Listing(all));
        } catch (IllegalArgumentException e) {
            // Two instruments under one name: the older listing stays, for a guess would be worse.
            LOG.log(Level.ERROR, "listing refused market=" + market.name(), e);
        }
    }
}
