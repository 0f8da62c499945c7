package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.app.funding.FundingBoard;
import dev.isobar.app.funding.FundingBoard.Row;
import dev.isobar.app.funding.Predictions;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.bars.Range;
import dev.isobar.flows.funding.FundingSpread;
import dev.isobar.market.Instrument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Funding over all venues: of every tracked perpetual, whichever node streams it. */
@Path("/funding")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FundingResource {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int NAME = 40;
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** Instruments of one asset that are read for one question. */
    private static final int WIDEST = 64;

    /** In tokens: several partitions of several instruments. */
    private static final int PAST = 5;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(92);

    @Inject FundingBoard board;
    @Inject Predictions predictions;
    @Inject PastEvents past;
    @Inject TrackedInstruments tracked;
    @Inject Catalogue catalogue;
    @Inject Clock clock;

    /** Of which instruments. */
    public static class Only {
        @QueryParam("base")
        String base;

        @QueryParam("exchange")
        String exchange;

        private boolean holds(Instrument instrument, String asset, String venue) {
            return (asset.isEmpty() || instrument.underlying().asset().equalsIgnoreCase(asset))
                    && (venue.isEmpty() || instrument.id().venue().equals(venue));
        }

        <T> Stream<T> of(Stream<T> all, Function<T, Instrument> its, Catalogue known) {
            String asset = Asked.text("base", base, NAME);
            String venue =
                    exchange == null
                            ? ""
                            : known.exchange(Asked.required("exchange", exchange)).id();
            return all.filter(one -> holds(its.apply(one), asset, venue));
        }
    }

    @GET
    @Operation(summary = "The funding of every tracked perpetual now, over all venues")
    public Response now(
            @BeanParam Only only,
            @QueryParam("sort") String sort,
            @QueryParam("order") String order,
            @BeanParam Paging paging,
            @Context Request request) {
        var by = FundingOrder.of(sort, order);
        List<Row> rows =
                only.of(board.rows().stream(), row -> row.now().instrument(), catalogue)
                        .sorted(by)
                        .toList();
        Part<Row> part = paging.of(rows);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode told = json.putArray("funding");
        for (Row row : part.rows()) {
            told.add(FundingRows.of(row, predictions.of(row.now().instrument())));
        }
        return part.mark(Body.of(json).answer(request, FRESH));
    }

    @GET
    @Path("/spreads")
    @Operation(summary = "How far the funding of each asset lies apart, widest first")
    public Response spreads(
            @BeanParam Only only, @BeanParam Paging paging, @Context Request request) {
        List<FundingSpread> spreads =
                FundingSpread.of(
                        only.of(board.rows().stream(), row -> row.now().instrument(), catalogue)
                                .map(Row::now)
                                .toList());
        Part<FundingSpread> part = paging.of(spreads);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode told = json.putArray("spreads");
        part.rows().forEach(spread -> told.add(FundingRows.of(spread)));
        return part.mark(Body.of(json).answer(request, FRESH));
    }

    @GET
    @Cost(PAST)
    @Path("/history")
    @Operation(summary = "Settled rates of one asset over all venues, ascending, as they are kept")
    public Response history(
            @BeanParam Only only,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @Context Request request) {
        Asked.required("base", only.base);
        int most = Asked.limit(limit, USUAL, MOST);
        Range range = range(start, end);
        List<Instrument> instruments =
                only.of(perpetuals(), instrument -> instrument, catalogue).toList();
        if (instruments.size() > WIDEST) {
            throw Problem.outOfBounds(
                    "base",
                    "%d perpetuals of %.40s are tracked, more than %d: say exchange="
                            .formatted(instruments.size(), only.base, WIDEST));
        }
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("base", only.base)
                        .put("start", range.start().toString())
                        .put("end", range.end().toString());
        new FundingPast(past, instruments).tell(json, range, cursor, most);
        return Body.of(json).answer(request, FRESH);
    }

    private Stream<Instrument> perpetuals() {
        return tracked.all().stream()
                .flatMap(one -> catalogue.byId(one.instrument()).stream())
                .filter(Instrument::isPerpetual);
    }

    private Range range(String start, String end) {
        Instant to = Asked.time("end", end, clock.instant());
        Instant from = Asked.time("start", start, to.minus(WEEK));
        if (!from.isBefore(to)) {
            throw Problem.outOfBounds("start", "start must lie before end");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.outOfBounds(
                    "start",
                    "at most 92 days at once: ask from a later start, or to an earlier end");
        }
        return new Range(from, to);
    }
}
