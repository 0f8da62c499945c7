package dev.isobar.app.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.app.Catalogue;
import dev.isobar.app.rest.EventsReading.Picked;
import dev.isobar.bars.Range;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.market.InstrumentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sums events themselves, whenever somebody asks: a counter beside them could drift. */
@ApplicationScoped
public class RollUps {
    /** In tokens: thousands of events. */
    static final int COST = 10;

    private static final int PAGE = 1_000;
    private static final int MOST = 50_000;
    private static final int LOOKED_AT = 200_000;
    private static final long KEPT_BYTES = 8 << 20;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration FRESH = Duration.ofSeconds(5);

    @Inject Catalogue catalogue;
    @Inject EventsReading events;
    @Inject Unheard unheard;
    @Inject Clock clock;

    /** By the question, which says everything. */
    private final Cache<String, Body> told =
            Caffeine.newBuilder()
                    .maximumWeight(KEPT_BYTES)
                    .weigher((String question, Body body) -> body.bytes().length)
                    .expireAfterWrite(FRESH)
                    .build();

    Response answer(
            EventKind kind,
            EventsAsked of,
            Picked picked,
            RollUpParams params,
            UriInfo uri,
            Request request) {
        Range range = params.range(clock.instant());
        if (of.key().isEmpty() && range.start().plus(LONGEST).isBefore(range.end())) {
            throw Problem.outOfBounds(
                    "start",
                    "sums over several instruments reach %d days at most: ask for less, or one"
                                    .formatted(LONGEST.toDays())
                            + " instrument");
        }
        String question = kind.id() + "?" + uri.getRequestUri().getRawQuery();
        return told.get(question, one -> sum(kind, of, picked, params, range))
                .answer(request, FRESH);
    }

    private Body sum(
            EventKind kind, EventsAsked of, Picked picked, RollUpParams params, Range range) {
        RollUp sums =
                new RollUp(
                        range,
                        params.isOfCalendar() ? Optional.of(params.window()) : Optional.empty(),
                        params.by());
        Set<InstrumentId> heard = kind == EventKind.LIQUIDATION ? unheard.told(of) : Set.of();
        if (kind == EventKind.LIQUIDATION) {
            sums.unheard(unheard.of(heard, range));
        }
        Optional<Place> after = Optional.empty();
        int count = 0;
        int looked = 0;
        do {
            EventsPage page =
                    events.read(
                            kind,
                            of,
                            picked,
                            new EventsPeriod(range.start(), range.end(), PAGE, after));
            page.events().forEach(sums::add);
            count += page.events().size();
            looked += page.looked();
            if (count > MOST || looked > LOOKED_AT) {
                throw Problem.outOfBounds(
                        "start",
                        "more than %d events: ask for a shorter range, one exchange or one symbol"
                                .formatted(count > MOST ? MOST : LOOKED_AT));
            }
            after = page.next();
        } while (after.isPresent());
        if (kind == EventKind.LIQUIDATION) {
            Set<InstrumentId> others = new TreeSet<>(sums.instruments());
            others.removeAll(heard);
            sums.unheard(unheard.of(others, range));
        }
        return Body.of(sums.json(catalogue));
    }
}
