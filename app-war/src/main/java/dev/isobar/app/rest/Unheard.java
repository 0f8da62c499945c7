package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.bars.Channel;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When liquidations may have been missed: what the ledger does not know to have been heard. */
@ApplicationScoped
public class Unheard {
    private static final Set<Market> DERIVATIVES = Set.of(Market.LINEAR, Market.INVERSE);

    @Inject Catalogue catalogue;
    @Inject CoverageStore ledger;
    @Inject TrackedInstruments tracked;
    @Inject Clock clock;

    /**
     * What is streamed now, and the one instrument asked for, if their venues tell liquidations.
     */
    Set<InstrumentId> told(EventsAsked asked) {
        Stream<InstrumentId> streamed =
                tracked.all().stream()
                        .filter(Tracked::live)
                        .map(Tracked::instrument)
                        .filter(asked::covers);
        Stream<InstrumentId> all =
                asked.key().isEmpty()
                        ? streamed
                        : Stream.concat(streamed, Stream.of(InstrumentId.parse(asked.key())));
        return all.filter(this::isTold).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The parts of the range until now that are not known to have been heard, ascending. Who has
     * none is left out. To be asked before the events are read: the ledger is told after they are
     * kept.
     *
     * @throws dev.isobar.bars.StoreUnavailable if the ledger is away
     */
    Map<InstrumentId, List<Range>> of(Set<InstrumentId> instruments, Range range) {
        Instant now = clock.instant();
        Map<InstrumentId, List<Range>> unheard = new TreeMap<>();
        if (!range.start().isBefore(now)) {
            return unheard; // of what is still to come nothing is told
        }
        Range past = range.upTo(now);
        for (InstrumentId id : instruments) {
            List<Range> unknown =
                    ledger.read(id, Channel.LIQUIDATIONS, past.start(), past.end()).unknown(past);
            if (!unknown.isEmpty()) {
                unheard.put(id, unknown);
            }
        }
        return unheard;
    }

    /** One that its venue does not list, or not yet, is not streamed either. */
    private boolean isTold(InstrumentId id) {
        return DERIVATIVES.contains(id.market())
                && catalogue.byId(id).map(this::isTold).orElse(true);
    }

    private boolean isTold(Instrument instrument) {
        return catalogue
                .market(instrument.id())
                .streams()
                .endpoint(Subscription.of(Kind.LIQUIDATIONS, instrument))
                .isPresent();
    }
}
