package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Bars of one instrument at one interval. */
@Path("/exchanges/{exchange}/ohlc/{symbol: [^/]+(/[^/]+)?}/{interval}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BarsResource {
    @Inject Catalogue catalogue;
    @Inject BarHistory history;
    @Inject OnDemand onDemand;
    @Inject Clock clock;

    @GET
    @Operation(summary = "Bars, ascending; without start the newest")
    public Response bars(
            @PathParam("exchange") String exchange,
            @Parameter(description = "BTC-USDT, BTC-USDT-PERP, or the venue's own spelling")
                    @PathParam("symbol")
                    String symbol,
            @PathParam("interval") String interval,
            @Parameter(description = "inclusive: ISO 8601, or s, ms, µs, ns since 1970")
                    @QueryParam("start")
                    String start,
            @Parameter(description = "exclusive") @QueryParam("end") String end,
            @Parameter(description = "1 to 5000, by default 500") @QueryParam("limit") String limit,
            @QueryParam("market") String market,
            @QueryParam("provenance") String provenance,
            @Context Request request) {
        BarsQuery query = BarsQuery.parse(start, end, limit);
        boolean withProvenance = Asked.flag("provenance", provenance);
        Interval every = Asked.interval(interval);
        Instrument instrument = catalogue.find(exchange, Asked.market(market), symbol);
        SeriesId series = new SeriesId(instrument.id(), every);
        Instant now = clock.instant();
        Range range = query.range(every, now);
        Optional<RuntimeException> failure = onDemand.collect(instrument, every, range);
        BarHistory.Page page = query.read(history, series);
        if (page.bars().isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        Instant told = told(page, range);
        return new BarsBody(
                        instrument,
                        every,
                        page.bars(),
                        page.next().or(() -> next(query, series, told, now)),
                        Gaps.of(history, series, new Range(range.start(), told), now),
                        page.next().isPresent() || query.endsBefore(now))
                .answer(request, withProvenance);
    }

    /** How far the answer reaches: at least over what was looked for. */
    private static Instant told(BarHistory.Page page, Range range) {
        if (page.bars().isEmpty()) {
            return range.end();
        }
        Instant last = page.bars().get(page.bars().size() - 1).end();
        return page.next().isPresent() || last.isAfter(range.end()) ? last : range.end();
    }

    /** Where to go on, if nobody has looked there yet: known bars were all told. */
    private Optional<Instant> next(BarsQuery query, SeriesId series, Instant told, Instant now) {
        Instant end = query.end(series.interval(), now);
        if (query.start() == null || !told.isBefore(end)) {
            return Optional.empty();
        }
        return Gaps.of(history, series, new Range(told, end), now).stream()
                .filter(Gaps.Gap::mayBeFilled)
                .findFirst()
                .map(gap -> gap.range().start());
    }
}
