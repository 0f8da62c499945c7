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
     * Of what is streamed now, of the one instrument that was asked for, if their venue tells
     * liquidations, and of those that have some: the parts of the range until now that are not
     * known to have been heard, ascending. Who has none is left out.
     *
     * @throws dev.isobar.bars.StoreUnavailable if the ledger is away
     */
    Map<InstrumentId, List<Range>> of(EventsAsked asked, Set<InstrumentId> summed, Range range) {
        Instant now = clock.instant();
        Map<InstrumentId, List<Range>> unheard = new TreeMap<>();
        if (!range.start().isBefore(now)) {
            return unheard; // of what is still to come nothing is told
        }
        Range past = range.upTo(now);
        Set<InstrumentId> all = new TreeSet<>(summed);
        asked(asked).filter(this::isTold).forEach(all::add);
        for (InstrumentId id : all) {
            List<Range> unknown =
                    ledger.read(id, Channel.LIQUIDATIONS, past.start(), past.end()).unknown(past);
            if (!unknown.isEmpty()) {
                unheard.put(id, unknown);
            }
        }
        return unheard;
    }

    private Stream<InstrumentId> asked(EventsAsked asked) {
        Stream<InstrumentId> streamed =
                tracked.all().stream()
                        .filter(Tracked::live)
                        .map(Tracked::instrument)
                        .filter(asked::covers);
        return asked.key().isEmpty()
                ? streamed
                : Stream.concat(streamed, Stream.of(InstrumentId.parse(asked.key())));
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
