package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.bars.Bar;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Our own bars of Binance in the shape of Binance's klines, for those who read these already. */
@Path("/exchanges/binance/klines/{symbol: [^/]+(/[^/]+)?}/{interval}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class KlinesResource {
    private static final int LIMIT = 500;
    private static final int MOST = 1_500;
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject Catalogue catalogue;
    @Inject BarsReading reading;

    @GET
    @Operation(summary = "Bars as rows of Binance's klines, ascending")
    public Response klines(
            @PathParam("symbol") String symbol,
            @PathParam("interval") String interval,
            @QueryParam("startTime") String start,
            @QueryParam("endTime") String end,
            @QueryParam("limit") String limit,
            @QueryParam("market") String market,
            @Context Request request) {
        Instant from = Asked.time("startTime", start, null);
        Instant last = Asked.time("endTime", end, null);
        if (from != null && last != null && last.isBefore(from)) {
            throw Problem.outOfBounds("startTime", "startTime must not lie after endTime");
        }
        // Their end is the last opening that is told, ours the first that is not.
        BarsQuery query =
                new BarsQuery(
                        from,
                        last == null ? null : last.plusMillis(1),
                        Asked.limit(limit, LIMIT, MOST));
        Interval every = Asked.interval(interval);
        String of = market == null ? Market.LINEAR.id() : Asked.market(market);
        Instrument instrument = catalogue.find("binance", of, symbol);
        return Body.of(rows(reading.read(instrument, every, query).bars())).answer(request, FRESH);
    }

    private static CharSequence rows(List<Bar> bars) {
        StringBuilder json = new StringBuilder(160 * bars.size() + 2).append('[');
        for (Bar bar : bars) {
            json.append(json.length() > 1 ? ",[" : "[").append(bar.start().toEpochMilli());
            number(json, bar.open());
            number(json, bar.high());
            number(json, bar.low());
            number(json, bar.close());
            number(json, bar.volume());
            json.append(',').append(bar.end().toEpochMilli() - 1);
            number(json, bar.quoteVolume());
            json.append(',').append(bar.trades());
            number(json, bar.takerBuyVolume());
            number(json, bar.takerBuyQuoteVolume());
            json.append(",\"0\"]");
        }
        return json.append(']');
    }

    /** In quotes, as Binance writes them; null where it is absent. */
    private static void number(StringBuilder json, BigDecimal value) {
        if (value == null) {
            json.append(",null");
        } else {
            json.append(",\"").append(value.toPlainString()).append('"');
        }
    }
}
