package dev.isobar.app;

import dev.isobar.exchange.Streams;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.BookRules;
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

/** Streams what is tracked, no more and no less. One thread. */
final class Following {
    private static final Logger LOG = System.getLogger(Following.class.getName());

    private final Catalogue catalogue;
    private final Pipeline pipeline;
    private final LiveStreams streams;
    private final CatchUp catchUp;
    private final Set<InstrumentId> notListed = new HashSet<>();
    private Map<InstrumentId, Instrument> followed = Map.of();

    Following(Catalogue catalogue, Pipeline pipeline, LiveStreams streams, CatchUp catchUp) {
        this.catalogue = catalogue;
        this.pipeline = pipeline;
        this.streams = streams;
        this.catchUp = catchUp;
    }

    /** Follows the newest word on what is tracked. */
    void follow(List<Tracked> tracked) throws InterruptedException {
        Map<InstrumentId, Instrument> wanted = wanted(tracked);
        if (wanted.equals(followed)) {
            return;
        }
        LOG.log(Level.INFO, "following {0}", wanted.keySet());
        for (Instrument instrument : wanted.values()) {
            if (!followed.containsKey(instrument.id())) {
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
        return new BookRules(of.bookDepth(), of.bookChecksum(), of.isBookAskedOverRest());
    }

    private Map<InstrumentId, Instrument> wanted(List<Tracked> tracked) {
        Map<InstrumentId, Instrument> wanted = new LinkedHashMap<>();
        for (Tracked one : tracked) {
            if (one.live()) {
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
