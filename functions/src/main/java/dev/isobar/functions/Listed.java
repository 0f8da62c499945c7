package dev.isobar.functions;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Market;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instruments of the listings that were kept; a listing that was not, or does not know one that
 * is asked for, is fetched once in a container's life. One thread at a time.
 */
public final class Listed {
    private final InstrumentStore store;
    private final Source source;
    private final Map<String, Map<InstrumentId, Instrument>> known = new HashMap<>();
    private final Map<String, Boolean> fetched = new HashMap<>();

    /** Asks the venue for a market's listing. */
    @FunctionalInterface
    public interface Source {
        List<Instrument> fetch(String venue, Market market) throws InterruptedException;
    }

    public Listed(InstrumentStore store, Source source) {
        this.store = store;
        this.source = source;
    }

    synchronized Optional<Instrument> find(InstrumentId id) throws InterruptedException {
        String market = id.venue() + ":" + id.market().id();
        if (!known.containsKey(market)) {
            keep(market, store.read(id.venue(), id.market()));
        }
        if (!known.get(market).containsKey(id) && fetched.putIfAbsent(market, true) == null) {
            List<Instrument> listing = source.fetch(id.venue(), id.market());
            store.put(id.venue(), id.market(), listing);
            keep(market, listing);
        }
        return Optional.ofNullable(known.get(market).get(id));
    }

    private void keep(String market, List<Instrument> listing) {
        Map<InstrumentId, Instrument> byId = new HashMap<>();
        listing.forEach(instrument -> byId.put(instrument.id(), instrument));
        known.put(market, byId);
    }
}
