package dev.isobar.functions;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instruments of the listings that were kept, as they were ten minutes ago at most; a listing
 * that was not, or does not know one that is asked for, is fetched once in a container's life. One
 * thread at a time.
 */
public final class Listed {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final InstrumentStore store;
    private final Source source;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> fetched = new HashSet<>();

    /** Asks the venue for a market's listing. */
    @FunctionalInterface
    public interface Source {
        List<Instrument> fetch(String venue, Market market) throws InterruptedException;
    }

    private record Known(Map<InstrumentId, Instrument> byId, Instant at) {}

    public Listed(InstrumentStore store, Source source, Clock clock) {
        this.store = store;
        this.source = source;
        this.clock = clock;
    }

    synchronized Optional<Instrument> find(InstrumentId id) throws InterruptedException {
        String market = id.venue() + ":" + id.market().id();
        Known before = known.get(market);
        if (before == null || before.at().plus(FRESH).isBefore(clock.instant())) {
            keep(market, store.read(id.venue(), id.market()));
        }
        if (!known.get(market).byId().containsKey(id)
                && delisted(id).isEmpty()
                && !fetched.contains(market)) {
            List<Instrument> listing = source.fetch(id.venue(), id.market());
            if (store.put(id.venue(), id.market(), listing).believed()) {
                keep(market, listing);
            }
            fetched.add(market); // not where it failed: then it is asked for again
        }
        return Optional.ofNullable(known.get(market).byId().get(id));
    }

    /** When its venue stopped listing it. */
    Optional<Instant> delisted(InstrumentId id) {
        List<InstrumentVersion> history = store.history(id);
        return history.isEmpty() ? Optional.empty() : history.get(history.size() - 1).until();
    }

    private void keep(String market, List<Instrument> listing) {
        Map<InstrumentId, Instrument> byId = new HashMap<>();
        listing.forEach(instrument -> byId.put(instrument.id(), instrument));
        known.put(market, new Known(byId, clock.instant()));
    }
}
