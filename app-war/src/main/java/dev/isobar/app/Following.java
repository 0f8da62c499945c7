package dev.isobar.app;

import dev.isobar.exchange.Streams;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.BookRules;
import dev.isobar.live.Ownership;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Streams what is tracked, no more and no less. One thread. */
final class Following {
    private static final Logger LOG = System.getLogger(Following.class.getName());

    private final Catalogue catalogue;
    private final Pipeline pipeline;
    private final LiveStreams streams;
    private final CatchUp catchUp;
    private final Consumer<InstrumentId> claim;
    private final Set<InstrumentId> notListed = new HashSet<>();
    private Map<InstrumentId, Instrument> followed = Map.of();

    /**
     * @param claim told of an instrument that this node streams from now on
     */
    Following(
            Catalogue catalogue,
            Pipeline pipeline,
            LiveStreams streams,
            CatchUp catchUp,
            Consumer<InstrumentId> claim) {
        this.claim = claim;
        this.catalogue = catalogue;
        this.pipeline = pipeline;
        this.streams = streams;
        this.catchUp = catchUp;
    }

    /**
     * Follows the newest word on what is tracked.
     *
     * @param markets only of these, {@code venue:market}
     */
    void follow(List<Tracked> tracked, Set<String> markets) throws InterruptedException {
        Map<InstrumentId, Instrument> wanted = wanted(tracked, markets);
        if (wanted.equals(followed)) {
            return;
        }
        LOG.log(Level.INFO, "following {0}", wanted.keySet());
        for (Instrument instrument : wanted.values()) {
            if (!followed.containsKey(instrument.id())) {
                claim.accept(instrument.id());
                pipeline.track(instrument, rules(instrument.id()));
                catchUp.follow(instrument);
            }
        }
        streams.update(byMarket(wanted));
        for (InstrumentId id : followed.keySet()) {
            if (!wanted.containsKey(id)) {
                catchUp.forget(id);
                pipeline.untrack(id);
            }
        }
        followed = wanted;
    }

    private BookRules rules(InstrumentId id) {
        Streams of = catalogue.market(id).streams();
        return new BookRules(
                of.bookDepth(), of.bookChecksum(), of.isBookAskedOverRest(), of.bookLevelsTold());
    }

    private Map<InstrumentId, Instrument> wanted(List<Tracked> tracked, Set<String> markets) {
        Map<InstrumentId, Instrument> wanted = new LinkedHashMap<>();
        for (Tracked one : tracked) {
            if (one.live() && markets.contains(Ownership.market(one.instrument()))) {
                listed(one.instrument())
                        .ifPresent(instrument -> wanted.put(instrument.id(), instrument));
            }
        }
        return wanted;
    }

    /** As it was listed when it was first followed: what changed since counts after a restart. */
    private Optional<Instrument> listed(InstrumentId id) {
        if (followed.containsKey(id)) {
            return Optional.of(followed.get(id));
        }
        Optional<Instrument> listed = catalogue.byId(id);
        if (listed.isEmpty() && catalogue.listing(id.venue()).isPresent() && notListed.add(id)) {
            LOG.log(Level.ERROR, "tracked, but its venue does not list it instrument=" + id);
        }
        return listed;
    }

    private Map<VenueMarket, List<Instrument>> byMarket(Map<InstrumentId, Instrument> wanted) {
        Map<VenueMarket, List<Instrument>> byMarket = new LinkedHashMap<>();
        for (var exchange : catalogue.exchanges()) {
            for (VenueMarket market : exchange.markets()) {
                List<Instrument> of = new ArrayList<>();
                for (Instrument instrument : wanted.values()) {
                    InstrumentId id = instrument.id();
                    if (id.venue().equals(market.venue()) && id.market() == market.market()) {
                        of.add(instrument);
                    }
                }
                byMarket.put(market, of);
            }
        }
        return byMarket;
    }
}
