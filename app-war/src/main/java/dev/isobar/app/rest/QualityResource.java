package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.isobar.app.Catalogue;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TieredBars;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.quality.Finding;
import dev.isobar.quality.QualityHour;
import dev.isobar.quality.QualityStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How good an instrument's data is, and what was found. Counts are some seconds old. */
@Path("/quality/{symbol}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QualityResource {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int RECENT = 10;
    private static final int SHOWN = 100;
    private static final int WEEK = 168;

    @Inject Catalogue catalogue;
    @Inject BarHistory history;
    @Inject TieredBars minutesKept;
    @Inject QualityStore store;
    @Inject Permissions permissions;
    @Inject Clock clock;

    @GET
    @Operation(summary = "Score, counts by check, completeness and freshness, by hour and day")
    public Response quality(
            @BeanParam SymbolParams of,
            @QueryParam("hours") String hours,
            @Context Request request) {
        Instrument instrument = of.instrument(catalogue);
        int length = Asked.whole("hours", hours, 24, WEEK);
        Instant now = clock.instant();
        Instant start = Interval.H1.floor(now).minus(Duration.ofHours(length - 1L));
        SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
        List<QualityHour> counted =
                store.hours(instrument.id(), start, now.plus(Duration.ofHours(2)));
        List<Finding> recent = store.quarantine(instrument.id(), RECENT);
        Map<Instant, Completeness> bars = Completeness.byHour(history, minutes, start, now);
        if (counted.isEmpty()
                && recent.isEmpty()
                && bars.values().stream().allMatch(hour -> hour.present() == 0)) {
            throw Problem.notFound(
                    "nothing is known of %s at %s in the last %d hours: track it (/api/v1/tracked)"
                            .formatted(instrument.canonical(), instrument.id().venue(), length));
        }
        QualityBody body =
                new QualityBody(
                        instrument,
                        counted,
                        bars,
                        Verdicts.of(minutesKept.read(minutes, start, now)),
                        recent,
                        now);
        return Body.of(body.json()).answer(request, FRESH);
    }

    @GET
    @Path("/quarantine")
    @Operation(summary = "What was found, newest first, with the trade or bar it is about")
    public Response quarantine(
            @BeanParam SymbolParams of, @BeanParam Paging paging, @Context Request request) {
        Instrument instrument = of.instrument(catalogue);
        Part<Finding> part =
                paging.of(
                        store.quarantine(instrument.id(), QualityStore.QUARANTINE),
                        SHOWN,
                        QualityStore.QUARANTINE);
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("symbol", instrument.canonical())
                        .put("exchange", instrument.id().venue())
                        .put("market", instrument.id().market().id());
        ArrayNode rows = json.putArray("findings");
        for (Finding finding : part.rows()) {
            rows.add(
                    QualityBody.row(finding)
                            .put("quality_score", finding.score())
                            .putRawValue("subject", new RawValue(finding.subject())));
        }
        return part.mark(Body.of(json).answer(request, FRESH));
    }

    @DELETE
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/quarantine")
    @Operation(summary = "Forgets what was found; what was counted stays counted")
    public Response clear(
            @PathParam("symbol") String symbol,
            @QueryParam("exchange") String exchange,
            @QueryParam("market") String market) {
        permissions.admin();
        Instrument cleared = instrument(exchange, market, symbol);
        store.clear(cleared.id());
        permissions.changed("cleared quarantine of " + cleared.id());
        return Response.noContent().build();
    }

    private Instrument instrument(String exchange, String market, String symbol) {
        return catalogue.find(Asked.required("exchange", exchange), Asked.market(market), symbol);
    }
}
