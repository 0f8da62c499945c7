package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.app.guard.Readings;
import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.Offers;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.market.Funding;
import dev.isobar.market.Interval;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.settings.Settings;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a venue said of one instrument in the past beside its bars, and what is kept of it. */
@Path("/exchanges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MarketHistoryResource {
    private static final int MOST = 1_000;

    /** In tokens: some pages of the venue. */
    private static final int PAGES = 5;

    /** The longest there is; venues that settle more often give more rows than are asked for. */
    private static final Duration SETTLEMENT = Duration.ofHours(8);

    private static final Duration LIQUIDATIONS = Duration.ofHours(1);

    @Inject Catalogue catalogue;
    @Inject Readings readings;
    @Inject PastEvents pastEvents;
    @Inject Settings settings;
    @Inject Clock clock;

    @GET
    @Cost(PAGES)
    @Path("/{exchange}/funding-hist" + VenueSymbol.PATH)
    @Operation(summary = "Settled funding rates, ascending")
    public Response fundingHistory(
            @BeanParam VenueSymbol of,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Period period = Period.parse(start, end, Asked.limit(limit, 100, MOST));
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::fundings, "settled funding rates");
        FlowSeries series = FlowSeries.fundings(found.instrument().id());
        Question<Funding> question = new Question<>(offer, Interval.M1, SETTLEMENT, period);
        return kept(found, "funding_history", series, question, request);
    }

    @GET
    @Cost(PAGES)
    @Path("/{exchange}/oi-hist" + VenueSymbol.PATH)
    @Operation(summary = "Open interest of the past, ascending")
    public Response openInterestHistory(
            @BeanParam VenueSymbol of,
            @QueryParam("period") String period,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Period asked = Period.parse(start, end, Asked.limit(limit, 30, MOST));
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::openInterests, "past open interest");
        Interval every = Asked.interval("period", period == null ? "5m" : period);
        if (!offer.intervals().isEmpty() && !offer.intervals().contains(every)) {
            throw Problem.outOfBounds(
                    "period",
                    "%s does not tell open interest each %s: one of %s"
                            .formatted(
                                    of.exchange,
                                    every.code(),
                                    offer.intervals().stream()
                                            .sorted()
                                            .map(Interval::code)
                                            .toList()));
        }
        FlowSeries series = FlowSeries.openInterests(found.instrument().id(), every);
        Question<OpenInterest> question = new Question<>(offer, every, every.nominal(), asked);
        return kept(found, "open_interest_history", series, question, request);
    }

    @GET
    @Cost(PAGES)
    @Path("/{exchange}/liquidations" + VenueSymbol.PATH)
    @Operation(summary = "Positions closed by force, ascending")
    public Response liquidations(
            @BeanParam VenueSymbol of,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Period period = Period.parse(start, end, Asked.limit(limit, 100, MOST));
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::liquidations, "liquidations over REST");
        Question<Liquidation> question = new Question<>(offer, Interval.M1, LIQUIDATIONS, period);
        return past(found, "liquidations", question, request);
    }

    /**
     * What is asked of the past.
     *
     * @param step from one row to the next, at most
     */
    private record Question<T extends MarketEvent>(
            Offers.Past<T> offer, Interval interval, Duration step, Period period) {}

    private <T extends MarketEvent> Response past(
            AtVenue found, String what, Question<T> of, Request request) {
        Range range = of.period().range(of.step(), of.offer().depth(), clock.instant());
        var rows = readings.past(found.instrument(), what, of.offer(), of.interval(), range);
        return new ReadingBody(found.instrument())
                .stale(rows.staleSince())
                .rows(what, of.period().cut(rows.answer()))
                .answer(request);
    }

    /** From the store, completed from the venue; without the store, from the venue. */
    private <T extends MarketEvent> Response kept(
            AtVenue found, String what, FlowSeries series, Question<T> of, Request request) {
        Duration retention = settings.retention(series.kind());
        Range range = of.period().range(of.step(), Optional.of(retention), clock.instant());
        try {
            var told =
                    pastEvents.past(
                            found.instrument(),
                            series,
                            range,
                            of.period().limit(),
                            of.period().start() == null);
            return new ReadingBody(found.instrument())
                    .stale(told.staleSince())
                    .told(told)
                    .rows(what, told.flows().stream().map(Flow::event).toList())
                    .answer(request);
        } catch (StoreUnavailable e) {
            return past(found, what, of, request);
        }
    }
}
