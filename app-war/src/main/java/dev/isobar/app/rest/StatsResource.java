package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.Summary;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is kept of a series, in figures. Read a page at a time; no venue is asked. */
@Path("/coverage/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatsResource {
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Buckets a token: reading costs less than telling. */
    private static final int PER_TOKEN = 5_000;

    @Inject Catalogue catalogue;
    @Inject BarHistory history;
    @Inject Clock clock;
    @Inject HttpServletRequest asked;

    @GET
    @Operation(summary = "How many bars are kept of a series, their prices, volumes and gaps")
    public Response stats(@BeanParam SeriesParams of, @Context Request request) {
        Instrument instrument = of.instrument(catalogue);
        Interval every = of.interval(Interval.H1);
        SeriesId series = new SeriesId(instrument.id(), every);
        Instant now = clock.instant();
        Range range =
                StatsRange.of(
                                Asked.time("start", of.start, null),
                                Asked.time("end", of.end, null),
                                series,
                                history,
                                now)
                        .orElseThrow(() -> nothing(instrument, every));
        Toll.of(asked).rows((int) every.count(range.start(), range.end()), PER_TOKEN);
        Range known = StatsRange.known(range, series, history);
        Summary summary = new Summary();
        GapList gaps = new GapList();
        Gaps.between(range.start(), known.start()).ifPresent(gaps::add);
        ExportPages pages = new ExportPages(history, series, known, now);
        for (Optional<ExportPages.Part> part = pages.next();
                part.isPresent();
                part = pages.next()) {
            part.get().bars().stream().filter(Bar::isFinal).forEach(summary::add);
            part.get().gaps().forEach(gaps::add);
        }
        Summary.Figures figures = summary.figures().orElseThrow(() -> nothing(instrument, every));
        return Body.of(json(instrument, every, range, summary.count(), figures, gaps))
                .answer(request, FRESH);
    }

    private static Refused nothing(Instrument instrument, Interval every) {
        return Problem.notFound(
                "no bar of %s each %s is kept there: /api/v1/coverage tells what is known"
                        .formatted(instrument.id(), every.code()));
    }

    private static ObjectNode json(
            Instrument instrument,
            Interval every,
            Range range,
            long count,
            Summary.Figures figures,
            GapList gaps) {
        ObjectNode json = SeriesParams.head(instrument, every, range).put("total_records", count);
        json.putObject("date_range")
                .put("start", figures.range().start().toString())
                .put("end", figures.range().end().toString());
        json.putObject("price_range")
                .put("min", plain(figures.lowest()))
                .put("max", plain(figures.highest()));
        json.putObject("volume_stats")
                .put("min", plain(figures.least()))
                .put("max", plain(figures.most()))
                .put("avg", plain(figures.mean()))
                .put("total", plain(figures.total()));
        json.put("complete", gaps.count() == 0).put("gaps_found", gaps.count());
        ArrayNode rows = json.putArray("gaps");
        List<Gap> first = gaps.first();
        first.forEach(
                gap ->
                        rows.addObject()
                                .put("start", gap.range().start().toString())
                                .put("end", gap.range().end().toString())
                                .put("cause", gap.cause()));
        return json;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
