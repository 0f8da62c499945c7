package dev.isobar.app.rest;

import dev.isobar.app.ConsolidatedMembers;
import dev.isobar.app.answers.AtHand;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.PastHistory;
import dev.isobar.bars.Range;
import dev.isobar.flows.consolidated.ConsolidatedBar;
import dev.isobar.flows.consolidated.ConsolidatedHistory;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Members;
import dev.isobar.flows.consolidated.StoredBars;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** One price of a base asset from many venues, made of what is stored when it is asked for. */
@Path("/consolidated")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConsolidatedResource {
    private static final Duration LISTED = Duration.ofSeconds(5);
    private static final Duration FORMING = Duration.ofSeconds(1);

    /** Later corrections are rare, and a minute late. */
    private static final Duration FINAL = Duration.ofMinutes(1);

    @Inject ConsolidatedMembers sources;
    @Inject @AtHand BarHistory history;
    @Inject PastHistory known;
    @Inject PastReading past;
    @Inject Clock clock;
    @Inject HttpServletRequest asked;

    @GET
    @Operation(summary = "Which consolidated bars there are, and of which instruments")
    public Response families(@BeanParam Paging paging, @Context Request request) {
        Members members = sources.get();
        Part<Family> part = paging.of(List.copyOf(members.families()));
        return part.mark(ConsolidatedBody.families(members, part.rows()).answer(request, LISTED));
    }

    @GET
    @Path("/{base}/{interval}")
    @Operation(summary = "One bar of many venues, ascending; without start the newest")
    public Response bars(
            @PathParam("base") String base,
            @PathParam("interval") String interval,
            @QueryParam("market") String market,
            @Parameter(description = "USDT by default; all for every one, in US dollars")
                    @QueryParam("quote")
                    String quote,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @Parameter(description = "1 to 1000, by default 100") @QueryParam("limit") String limit,
            @QueryParam("constituents") String constituents,
            @QueryParam("as_of") String asOf,
            @Context Request request,
            @Context UriInfo uri) {
        BarsQuery query =
                BarsQuery.parse(
                        start,
                        end,
                        Asked.limit(limit, ConsolidatedQuery.LIMIT, ConsolidatedQuery.MOST));
        boolean all = Asked.flag("constituents", constituents);
        Interval every = Asked.interval(interval);
        Optional<Instant> then = past.asOf(asOf);
        Members members = sources.get();
        Family family = ConsolidatedQuery.family(members, base, market, quote);
        int instruments = members.of(family).size();
        ConsolidatedQuery.requireBounded(instruments, query.limit());
        Toll.of(asked).rows(instruments * query.limit(), BarsReading.PER_TOKEN);

        Instant now = then.orElseGet(clock::instant);
        Range range = over(query, every, now);
        List<ConsolidatedBar> bars = read(members, family, every, range, now, then);
        Optional<Instant> next = next(query, every, range, now);
        Body body = ConsolidatedBody.bars(family, every, bars, all, next, then);
        boolean isFinal = query.endsBefore(now) && bars.stream().allMatch(ConsolidatedBar::isFinal);
        Response answer = body.answer(request, isFinal ? FINAL : FORMING);
        return next.map(at -> linked(answer, uri, at)).orElse(answer);
    }

    private List<ConsolidatedBar> read(
            Members members,
            Family family,
            Interval every,
            Range range,
            Instant now,
            Optional<Instant> then) {
        StoredBars stored =
                then.map(at -> StoredBars.asOf(known, at)).orElseGet(() -> StoredBars.now(history));
        return range.end().isAfter(now)
                ? List.of()
                : new ConsolidatedHistory(members, stored).read(family, every, range);
    }

    /** Of the bucket in progress nothing is told; a range that has not begun ends after now. */
    private static Range over(BarsQuery query, Interval every, Instant now) {
        return query.range(every, every.floor(now).minusMillis(1));
    }

    private static Optional<Instant> next(
            BarsQuery query, Interval every, Range range, Instant now) {
        Instant end = query.end(every, every.floor(now).minusMillis(1));
        return query.start() != null && range.end().isBefore(end)
                ? Optional.of(range.end())
                : Optional.empty();
    }

    private static Response linked(Response answer, UriInfo uri, Instant next) {
        String link =
                NextPage.link(
                        uri.getRequestUri().getRawPath(), uri.getRequestUri().getRawQuery(), next);
        return Response.fromResponse(answer).header(HttpHeaders.LINK, link).build();
    }
}
