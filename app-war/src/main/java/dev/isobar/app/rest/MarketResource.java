package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.app.guard.Readings;
import dev.isobar.exchange.Offers;
import dev.isobar.flows.Flow;
import dev.isobar.market.MarketEvent;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a venue says of one instrument beside its bars, asked when somebody wants to know. */
@Path("/exchanges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MarketResource {
    private static final int MOST = 1_000;
    private static final int DEPTH = 25;

    private static final int DEEPEST = 5_000;

    @Inject Catalogue catalogue;
    @Inject Readings readings;
    @Inject PastEvents pastEvents;

    @GET
    @Path("/{exchange}/ticker" + VenueSymbol.PATH)
    @Operation(summary = "Last price, best bid and ask, and the last 24 hours")
    public Response ticker(@BeanParam VenueSymbol of, @Context Request request) {
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::ticker, "a ticker");
        var ticker = readings.now(found.instrument(), "ticker", offer);
        return new ReadingBody(found.instrument())
                .stale(ticker.staleSince())
                .ticker(ticker.answer())
                .answer(request);
    }

    @GET
    @Path("/{exchange}/trades" + VenueSymbol.PATH)
    @Operation(summary = "The newest trades, oldest first")
    public Response trades(
            @BeanParam VenueSymbol of,
            @QueryParam("limit") String limit,
            @Context Request request) {
        int most = Asked.limit(limit, 100, MOST);
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::trades, "recent trades");
        var trades = readings.now(found.instrument(), "trades", offer);
        return new ReadingBody(found.instrument())
                .stale(trades.staleSince())
                .rows("trades", newest(trades.answer(), most))
                .answer(request);
    }

    @GET
    @Path("/{exchange}/book" + VenueSymbol.PATH)
    @Operation(summary = "The order book, best first; sizes in the venue's own unit")
    public Response book(
            @BeanParam VenueSymbol of,
            @QueryParam("depth") String depth,
            @Context Request request) {
        int levels = Asked.whole("depth", depth, DEPTH, DEEPEST);
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::book, "a book");
        var book = readings.now(found.instrument(), "book", offer);
        return new ReadingBody(found.instrument())
                .stale(book.staleSince())
                .one("book", book.answer(), levels)
                .answer(request);
    }

    @GET
    @Path("/{exchange}/mark-price" + VenueSymbol.PATH)
    @Operation(summary = "The price positions are marked at, and the index")
    public Response markPrice(@BeanParam VenueSymbol of, @Context Request request) {
        AtVenue found = of.find(catalogue);
        return now(
                found,
                "mark_price",
                "mark",
                found.offered(Offers::markPrice, "a mark price"),
                request);
    }

    @GET
    @Path("/{exchange}/funding" + VenueSymbol.PATH)
    @Operation(summary = "The running estimate of the next funding rate, for one interval")
    public Response funding(@BeanParam VenueSymbol of, @Context Request request) {
        AtVenue found = of.find(catalogue);
        return now(
                found,
                "funding",
                "funding",
                found.offered(Offers::funding, "funding rates"),
                request);
    }

    @GET
    @Path("/{exchange}/oi" + VenueSymbol.PATH)
    @Operation(summary = "Open interest now")
    public Response openInterest(@BeanParam VenueSymbol of, @Context Request request) {
        AtVenue found = of.find(catalogue);
        var offer = found.offered(Offers::openInterest, "open interest");
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

    /**
     * @param what its name in the answer
     * @param kind its name among the readings
     */
    private <T extends MarketEvent> Response now(
            AtVenue found, String what, String kind, Offers.Now<T> offer, Request request) {
        var told = readings.now(found.instrument(), kind, offer);
        return new ReadingBody(found.instrument())
                .stale(told.staleSince())
                .one(what, told.answer(), DEPTH)
                .answer(request);
    }

    private static <T> List<T> newest(List<T> rows, int most) {
        return rows.subList(Math.max(0, rows.size() - most), rows.size());
    }
}
