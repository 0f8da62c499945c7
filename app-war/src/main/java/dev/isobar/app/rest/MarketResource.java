package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.app.guard.Readings;
import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a venue says of one instrument beside its bars, asked when somebody wants to know. */
@Path("/exchanges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MarketResource {
    private static final String SYMBOL = "/{symbol: [^/]+(/[^/]+)?}";
    private static final int MOST = 1_000;
    private static final int DEPTH = 25;

    /** In tokens: some pages of the venue. */
    private static final int PAGES = 5;

    private static final int DEEPEST = 5_000;

    /** The longest there is; venues that settle more often give more rows than are asked for. */
    private static final Duration SETTLEMENT = Duration.ofHours(8);

    private static final Duration LIQUIDATIONS = Duration.ofHours(1);

    /** Of which instrument, as it came. */
    public static class OfVenue {
        @PathParam("exchange")
        String exchange;

        @PathParam("symbol")
        String symbol;

        @QueryParam("market")
        String market;
    }

    @Inject Catalogue catalogue;
    @Inject Readings readings;
    @Inject PastEvents pastEvents;
    @Inject Settings settings;
    @Inject Clock clock;

    @GET
    @Path("/{exchange}/ticker" + SYMBOL)
    @Operation(summary = "Last price, best bid and ask, and the last 24 hours")
    public Response ticker(@BeanParam OfVenue of, @Context Request request) {
        Found found = find(of);
        var offer = offered(found, found.offers().ticker(), "a ticker");
        var ticker = readings.now(found.instrument(), "ticker", offer);
        return new ReadingBody(found.instrument())
                .stale(ticker.staleSince())
                .ticker(ticker.answer())
                .answer(request);
    }

    @GET
    @Path("/{exchange}/trades" + SYMBOL)
    @Operation(summary = "The newest trades, oldest first")
    public Response trades(
            @BeanParam OfVenue of, @QueryParam("limit") String limit, @Context Request request) {
        int most = Asked.limit(limit, 100, MOST);
        Found found = find(of);
        var offer = offered(found, found.offers().trades(), "recent trades");
        var trades = readings.now(found.instrument(), "trades", offer);
        return new ReadingBody(found.instrument())
                .stale(trades.staleSince())
                .rows("trades", newest(trades.answer(), most))
                .answer(request);
    }

    @GET
    @Path("/{exchange}/book" + SYMBOL)
    @Operation(summary = "The order book, best first; sizes in the venue's own unit")
    public Response book(
            @BeanParam OfVenue of, @QueryParam("depth") String depth, @Context Request request) {
        int levels = Asked.whole("depth", depth, DEPTH, DEEPEST);
        Found found = find(of);
        var offer = offered(found, found.offers().book(), "a book");
        var book = readings.now(found.instrument(), "book", offer);
        return new ReadingBody(found.instrument())
                .stale(book.staleSince())
                .one("book", book.answer(), levels)
                .answer(request);
    }

    @GET
    @Path("/{exchange}/mark-price" + SYMBOL)
    @Operation(summary = "The price positions are marked at, and the index")
    public Response markPrice(@BeanParam OfVenue of, @Context Request request) {
        Found found = find(of);
        return now(
                found,
                "mark_price",
                "mark",
                offered(found, found.offers().markPrice(), "a mark price"),
                request);
    }

    @GET
    @Path("/{exchange}/funding" + SYMBOL)
    @Operation(summary = "The running estimate of the next funding rate, for one interval")
    public Response funding(@BeanParam OfVenue of, @Context Request request) {
        Found found = find(of);
        return now(
                found,
                "funding",
                "funding",
                offered(found, found.offers().funding(), "funding rates"),
                request);
    }

    @GET
    @Cost(PAGES)
    @Path("/{exchange}/funding-hist" + SYMBOL)
    @Operation(summary = "Settled funding rates, ascending")
    public Response fundingHistory(
            @BeanParam OfVenue of,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Period period = Period.parse(start, end, Asked.limit(limit, 100, MOST));
        Found found = find(of);
        var offer = offered(found, found.offers().fundings(), "settled funding rates");
        FlowSeries series = FlowSeries.fundings(found.instrument().id());
        Question<Funding> question = new Question<>(offer, Interval.M1, SETTLEMENT, period);
        return kept(found, "funding_history", series, question, request);
    }

    @GET
    @Path("/{exchange}/oi" + SYMBOL)
    @Operation(summary = "Open interest now")
    public Response openInterest(@BeanParam OfVenue of, @Context Request request) {
        Found found = find(of);
        var offer = offered(found, found.offers().openInterest(), "open interest");
        try {
            return now(found, "open_interest", "interest", offer, request);
        } catch (CircuitBreakerOpenException e) {
            Flow last = pastEvents.lastInterest(found.instrument()).orElseThrow(() -> e);
            return new ReadingBody(found.instrument())
                    .stale(Optional.of(last.at()))
                    .one("open_interest", last.event(), DEPTH)
                    .answer(request);
        }
    }

    @GET
    @Cost(PAGES)
    @Path("/{exchange}/oi-hist" + SYMBOL)
    @Operation(summary = "Open interest of the past, ascending")
    public Response openInterestHistory(
            @BeanParam OfVenue of,
            @QueryParam("period") String period,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Period asked = Period.parse(start, end, Asked.limit(limit, 30, MOST));
        Found found = find(of);
        var offer = offered(found, found.offers().openInterests(), "past open interest");
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
    @Path("/{exchange}/liquidations" + SYMBOL)
    @Operation(summary = "Positions closed by force, ascending")
    public Response liquidations(
            @BeanParam OfVenue of,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Period period = Period.parse(start, end, Asked.limit(limit, 100, MOST));
        Found found = find(of);
        var offer = offered(found, found.offers().liquidations(), "liquidations over REST");
        Question<Liquidation> question = new Question<>(offer, Interval.M1, LIQUIDATIONS, period);
        return past(found, "liquidations", question, request);
    }

    /**
     * @param what its name in the answer
     * @param kind its name among the readings
     */
    private <T extends MarketEvent> Response now(
            Found found, String what, String kind, Offers.Now<T> offer, Request request) {
        var told = readings.now(found.instrument(), kind, offer);
        return new ReadingBody(found.instrument())
                .stale(told.staleSince())
                .one(what, told.answer(), DEPTH)
                .answer(request);
    }

    /**
     * What is asked of the past.
     *
     * @param step from one row to the next, at most
     */
    private record Question<T extends MarketEvent>(
            Offers.Past<T> offer, Interval interval, Duration step, Period period) {}

    private <T extends MarketEvent> Response past(
            Found found, String what, Question<T> of, Request request) {
        Range range = of.period().range(of.step(), of.offer().depth(), clock.instant());
        var rows = readings.past(found.instrument(), what, of.offer(), of.interval(), range);
        return new ReadingBody(found.instrument())
                .stale(rows.staleSince())
                .rows(what, of.period().cut(rows.answer()))
                .answer(request);
    }

    /** From the store, completed from the venue; without the store, from the venue. */
    private <T extends MarketEvent> Response kept(
            Found found, String what, FlowSeries series, Question<T> of, Request request) {
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

    private static <T> List<T> newest(List<T> rows, int most) {
        return rows.subList(Math.max(0, rows.size() - most), rows.size());
    }

    private record Found(Instrument instrument, VenueMarket market) {
        Offers offers() {
            return market.offers();
        }
    }

    private Found find(OfVenue of) {
        Instrument instrument = catalogue.find(of.exchange, Asked.market(of.market), of.symbol);
        return new Found(instrument, catalogue.market(instrument.id()));
    }

    private static <T> T offered(Found found, Optional<T> offer, String what) {
        return offer.orElseThrow(
                () ->
                        Problem.notFound(
                                "%s does not tell %s: /api/v1/exchanges says what it offers"
                                        .formatted(found.market().name(), what)));
    }
}
