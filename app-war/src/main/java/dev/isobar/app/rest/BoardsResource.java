package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.ExchangeKey;
import dev.isobar.app.guard.BoardsAtHand;
import dev.isobar.exchange.BoardRow;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.Market;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a venue says of all instruments of a market at once, collected each minute. */
@Path("/exchanges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BoardsResource {
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** In tokens: hundreds of rows. */
    private static final int ROWS = 5;

    @Inject Catalogue catalogue;
    @Inject BoardsAtHand boards;

    @GET
    @Cost(ROWS)
    @Path("/{exchange}/tickers/24hr")
    @Operation(summary = "The last 24 hours of every instrument, in the venue's own words")
    public Response tickers(
            @PathParam("exchange") String exchange,
            @QueryParam("market") String market,
            @QueryParam("symbol") String symbol,
            @Context Request request) {
        return rows(find(exchange, market, BoardKind.TICKERS), symbol, Offers::allTickers, request);
    }

    @GET
    @Cost(ROWS)
    @Path("/{exchange}/mark-prices")
    @Operation(summary = "Mark, index and funding of every perpetual, in the venue's own words")
    public Response markPrices(
            @PathParam("exchange") String exchange,
            @QueryParam("market") String market,
            @QueryParam("symbol") String symbol,
            @Context Request request) {
        return rows(
                find(exchange, market, BoardKind.MARK_PRICES),
                symbol,
                Offers::allMarkPrices,
                request);
    }

    @GET
    @Cost(ROWS)
    @Path("/{exchange}/predicted-funding")
    @Operation(
            summary = "The next funding of every coin that the venue expects, here and elsewhere")
    public Response predictedFunding(
            @PathParam("exchange") String exchange,
            @QueryParam("coin") String coin,
            @Context Request request) {
        String only = Asked.text("coin", coin, 40);
        Found found = find(exchange, null, BoardKind.PREDICTED_FUNDING);
        var offer = found.market().offers().predictedFundings().orElseThrow();
        var shown = boards.get(found.id(), offer);
        PredictionsBody body = PredictionsBody.of(offer.parse().apply(shown.board().body()), only);
        if (body.isEmpty() && !only.isEmpty()) {
            throw Problem.notFound(
                    "%s predicts no funding of %s: without coin all are told"
                            .formatted(exchange, only));
        }
        ObjectNode json = head(found.id(), shown);
        json.set(found.id().kind().id(), body.json());
        return Body.of(json).answer(request, FRESH);
    }

    private Response rows(
            Found found,
            String symbol,
            Function<Offers, Optional<Offers.All<BoardRow>>> of,
            Request request) {
        BoardId id = found.id();
        String only =
                symbol == null
                        ? ""
                        : catalogue
                                .find(
                                        id.venue(),
                                        id.market().id(),
                                        Asked.required("symbol", symbol))
                                .id()
                                .symbol();
        Offers.All<BoardRow> offer = of.apply(found.market().offers()).orElseThrow();
        var shown = boards.get(id, offer);
        ObjectNode json = head(id, shown);
        ArrayNode rows = json.putArray(id.kind().id());
        for (BoardRow row : offer.parse().apply(shown.board().body())) {
            if (only.isEmpty() || row.symbol().equals(only)) {
                rows.add(row.json());
            }
        }
        return Body.of(json).answer(request, FRESH);
    }

    private record Found(VenueMarket market, BoardId id) {}

    /** Perpetuals in their quote first, as those who ask for all mean them. */
    private Found find(String name, String market, BoardKind kind) {
        ExchangeKey key = ExchangeKey.of(name);
        String only = market == null ? key.market() : Asked.market(market);
        Exchange exchange = catalogue.exchange(key.venue());
        return List.of(Market.LINEAR, Market.INVERSE, Market.SPOT).stream()
                .filter(one -> only.isEmpty() || one.id().equals(only))
                .flatMap(one -> exchange.market(one).stream())
                .filter(one -> one.offers().all(kind).isPresent())
                .map(one -> new Found(one, new BoardId(exchange.id(), one.market(), kind)))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "%s does not tell %s of all %s: /api/v1/exchanges says"
                                                        .formatted(
                                                                name,
                                                                kind.id().replace('_', ' '),
                                                                only.isEmpty()
                                                                        ? "instruments"
                                                                        : "of market " + only)
                                                + " what it offers"));
    }

    private static ObjectNode head(BoardId id, BoardsAtHand.Shown shown) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("exchange", id.venue())
                        .put("market", id.market().id())
                        .put("fetched_at", shown.board().at().toString());
        shown.staleSince().ifPresent(at -> json.put("stale_since", at.toString()));
        return json;
    }
}
