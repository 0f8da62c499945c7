package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.ExchangeKey;
import dev.isobar.exchange.Exchange;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be asked for, at all exchanges. */
@Path("/symbols")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SymbolsResource {
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int USUAL = 1_000;

    @Inject Catalogue catalogue;

    @GET
    @Operation(summary = "The symbols that trade now, by exchange")
    public Response symbols(
            @QueryParam("exchange") String exchange,
            @QueryParam("market") String market,
            @BeanParam Paging paging,
            @Context Request request) {
        ExchangeKey key =
                exchange == null ? null : ExchangeKey.of(Asked.required("exchange", exchange));
        String only = Asked.market(market);
        String of = key == null || !only.isEmpty() ? only : key.market();
        List<Instrument> all =
                (key == null ? known() : catalogue.listed(key.venue()).instruments().stream())
                        .filter(Instrument::trading)
                        .filter(one -> of.isEmpty() || one.id().market().id().equals(of))
                        .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("symbols");
        Part<Instrument> part = paging.of(all, USUAL, Paging.MOST);
        part.rows().forEach(one -> InstrumentNames.put(one, rows.addObject()));
        ArrayNode absent = json.putArray("not_listed_yet");
        if (key == null) {
            silent().forEach(absent::add);
        }
        return part.mark(Body.of(json).answer(request, absent.isEmpty() ? FRESH : Duration.ZERO));
    }

    private Stream<Instrument> known() {
        return ids().flatMap(id -> catalogue.listing(id).stream())
                .flatMap(listing -> listing.instruments().stream());
    }

    private Stream<String> silent() {
        return ids().filter(id -> catalogue.listing(id).isEmpty());
    }

    private Stream<String> ids() {
        return catalogue.exchanges().stream().map(Exchange::id);
    }
}
