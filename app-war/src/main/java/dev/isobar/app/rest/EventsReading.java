package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.Side;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads histories of events, a bounded part at a time. */
@ApplicationScoped
public class EventsReading {
    /** Of an instrument's own events, or an asset's: they lie together month by month. */
    private static final Duration OF_KEY = Duration.ofDays(366);

    /** Of venues' events, which lie together day by day. */
    private static final Duration OF_VENUES = Duration.ofDays(7);

    private static final int AT_ONCE = 1_000;
    private static final int LOOKED_AT = 20_000;

    @Inject EventStore store;
    @Inject Settings settings;
    @Inject Clock clock;

    /**
     * What events are picked by.
     *
     * @param least US dollars
     */
    record Picked(BigDecimal least, Optional<Side> side, Set<String> intervals) {
        static final Picked ALL = new Picked(BigDecimal.ZERO, Optional.empty(), Set.of());
    }

    EventsPage read(EventKind kind, EventsAsked of, Picked picked, EventsPeriod period) {
        Instant now = clock.instant();
        Instant kept = now.minus(settings.flowRetention());
        Range piece = period.piece(kept, of.key().isEmpty() ? OF_VENUES : OF_KEY, now);
        int wanted = period.limit() + 1; // one more tells that there is more
        boolean isPicking = of.isPicking() || !picked.equals(Picked.ALL);
        int atOnce = isPicking ? AT_ONCE : Math.min(wanted, AT_ONCE);
        EventQuery wants = query(kind, of, picked, period, piece, atOnce, period.after());
        List<FlowEvent> found = new ArrayList<>();
        Optional<Place> after = period.after();
        int looked = 0;
        while (looked < LOOKED_AT) {
            // Picked here, not by the store: what is looked at is what has to be bounded.
            EventQuery query = query(kind, of, Picked.ALL, period, piece, atOnce, after);
            List<FlowEvent> read = store.read(query);
            looked += read.size();
            read.stream().filter(of::wants).filter(wants::wants).forEach(found::add);
            if (found.size() >= wanted) {
                List<FlowEvent> told = found.subList(0, period.limit());
                return page(period, told, Optional.of(Place.of(told.get(told.size() - 1))), looked);
            }
            if (read.size() < atOnce) {
                return page(period, found, period.beyond(piece, kept, now), looked);
            }
            after = Optional.of(Place.of(read.get(read.size() - 1)));
        }
        return page(period, found, after, looked);
    }

    private static EventQuery query(
            EventKind kind,
            EventsAsked of,
            Picked picked,
            EventsPeriod period,
            Range piece,
            int limit,
            Optional<Place> after) {
        return new EventQuery(
                kind,
                of.venues(),
                of.key(),
                piece,
                period.isNewestFirst(),
                limit,
                after,
                picked.least(),
                picked.side(),
                picked.intervals());
    }

    private static EventsPage page(
            EventsPeriod period, List<FlowEvent> told, Optional<Place> next, int looked) {
        List<FlowEvent> ascending = new ArrayList<>(told);
        if (period.isNewestFirst()) {
            Collections.reverse(ascending);
        }
        return new EventsPage(ascending, next, looked);
    }
}
