package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The venues in use and what they list. */
@Path("/exchanges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExchangesResource {
    private static final Duration FRESH = Duration.ofSeconds(60);

    @Inject Catalogue catalogue;

    @GET
    @Operation(summary = "The exchanges in use, their markets and intervals")
    public Response exchanges(@Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode exchanges = json.putArray("exchanges");
        catalogue.exchanges().forEach(exchange -> describe(exchange, exchanges.addObject()));
        return Body.of(json).answer(request, FRESH);
    }

    @GET
    @Path("/{exchange}/instruments")
    @Operation(summary = "What an exchange lists")
    public Response instruments(
            @PathParam("exchange") String exchange,
            @QueryParam("market") String market,
            @QueryParam("quote") String quote,
            @BeanParam Paging paging,
            @Context Request request) {
        String wanted = Asked.market(market);
        String priced = quote == null ? "" : currency(quote);
        List<Instrument> listed = catalogue.listed(exchange).instruments();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("exchange", exchange);
        ArrayNode rows = json.putArray("instruments");
        Part<Instrument> part =
                paging.of(
                        listed.stream()
                                .filter(
                                        i ->
                                                wanted.isEmpty()
                                                        || i.id().market().id().equals(wanted))
                                .filter(i -> priced.isEmpty() || i.quote().equalsIgnoreCase(priced))
                                .toList());
        part.rows().forEach(i -> describe(i, rows.addObject()));
        return part.mark(Body.of(json).answer(request, FRESH));
    }

    private static String currency(String quote) {
        if (!quote.matches("[A-Za-z0-9]{1,20}")) {
            throw Problem.outOfBounds(
                    "quote",
                    "quote must be a currency such as USDT: " + Asked.text("quote", quote, 100));
        }
        return quote;
    }

    private void describe(Exchange exchange, ObjectNode json) {
        json.put("id", exchange.id()).put("title", exchange.title());
        if (!exchange.terms().isEmpty()) {
            json.put("terms", exchange.terms());
        }
        ArrayNode markets = json.putArray("markets");
        for (VenueMarket market : exchange.markets()) {
            ObjectNode row = markets.addObject().put("market", market.market().id());
            describe(market, row);
        }
        json.put(
                "instruments",
                catalogue.listing(exchange.id()).map(l -> l.instruments().size()).orElse(0));
    }

    private static void describe(VenueMarket market, ObjectNode row) {
        ArrayNode intervals = row.putArray("native_intervals");
        ObjectNode depth = JsonNodeFactory.instance.objectNode();
        for (Interval interval : Interval.values()) {
            if (market.klines().intervals().contains(interval)) {
                intervals.add(interval.code());
                market.klines()
                        .depth(interval)
                        .ifPresent(length -> depth.put(interval.code(), length.toString()));
            }
        }
        if (!depth.isEmpty()) {
            row.set("history_depth", depth);
        }
        texts(row.putArray("rest"), Capability.rest(market));
        texts(row.putArray("streams"), Capability.stream(market));
        texts(row.putArray("streamed_intervals"), Capability.streamedKlines(market));
        row.put("testnet", market.testnet().isPresent());
    }

    private static void texts(ArrayNode to, List<String> texts) {
        texts.forEach(to::add);
    }

    private static void describe(Instrument instrument, ObjectNode json) {
        json.put("id", instrument.id().toString())
                .put("symbol", instrument.canonical())
                .put("native_symbol", instrument.id().symbol())
                .put("market", instrument.id().market().id())
                .put("base", instrument.base())
                .put("quote", instrument.quote())
                .put("settle", instrument.settle())
                .put("contract_size", instrument.contractSize())
                .put("tick_size", instrument.tickSize())
                .put("lot_size", instrument.lotSize())
                .put("size_unit", instrument.sizeUnit().name().toLowerCase(Locale.ROOT))
                .put("underlying", instrument.underlying().asset())
                .put("multiplier", instrument.underlying().multiplier())
                .put("trading", instrument.trading());
    }
}
