package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Which ranges are known to be complete, and how we know; which are missing, and why. */
@Path("/coverage")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject Catalogue catalogue;
    @Inject BarHistory history;
    @Inject Clock clock;

    @GET
    @Operation(summary = "What is known of a series, range by range")
    public Response coverage(@BeanParam SeriesParams of, @Context Request request) {
        Instrument instrument = of.instrument(catalogue);
        Interval every = of.interval(Interval.M1);
        SeriesId series = new SeriesId(instrument.id(), every);
        Instant from = Asked.time("start", of.start, Instant.EPOCH);
        Instant to = Asked.time("end", of.end, every.floor(clock.instant()));
        if (!from.isBefore(to)) {
            throw Problem.outOfBounds(
                    "start", "start must lie before end: start=%s end=%s".formatted(from, to));
        }
        Coverage known = history.coverage(series, from, to);
        Range range = new Range(of.start == null ? oldest(known, from) : from, to);
        return Body.of(json(instrument, every, known, range)).answer(request, FRESH);
    }

    /** Without a start, from where anything is known. */
    private static Instant oldest(Coverage known, Instant otherwise) {
        return known.entries().isEmpty() ? otherwise : known.entries().get(0).range().start();
    }

    private static ObjectNode json(
            Instrument instrument, Interval interval, Coverage known, Range range) {
        List<Gap> gaps = Gaps.of(known, range);
        ObjectNode json =
                SeriesParams.head(instrument, interval, range).put("complete", gaps.isEmpty());
        Map<Instant, ObjectNode> ranges = new TreeMap<>();
        for (Coverage.Entry entry : known.within(range).entries()) {
            if (entry instanceof Complete complete) {
                ranges.put(
                        entry.range().start(),
                        row(entry.range(), "complete").put("proof", complete.proof().id()));
            }
        }
        for (Gap gap : gaps) {
            boolean unknown = gap.cause().equals("unknown");
            ObjectNode row = row(gap.range(), unknown ? "unknown" : "missing");
            ranges.put(gap.range().start(), unknown ? row : row.put("cause", gap.cause()));
        }
        ArrayNode rows = json.putArray("ranges");
        ranges.values().forEach(rows::add);
        return json;
    }

    private static ObjectNode row(Range range, String state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", range.start().toString())
                .put("end", range.end().toString())
                .put("state", state);
    }
}
