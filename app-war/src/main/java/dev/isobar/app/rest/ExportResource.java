package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.connection.Line;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A whole range of bars as a file, of what is kept; no venue is asked. */
@Path("/export/{exchange}/{symbol: [^/]+(/[^/]+)?}/{interval}")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class ExportResource {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    @Inject Catalogue catalogue;
    @Inject BarHistory history;
    @Inject ExportRoom room;
    @Inject Clock clock;

    @GET
    @Operation(summary = "A range of bars as one file, with a row for each gap")
    public Response export(
            @PathParam("exchange") String exchange,
            @PathParam("symbol") String symbol,
            @PathParam("interval") String interval,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("format") String format,
            @QueryParam("market") String market,
            @QueryParam("provenance") String provenance,
            @Context HttpServletRequest asked,
            @Context HttpHeaders headers) {
        requireChunks(asked);
        ExportQuery query =
                ExportQuery.parse(
                        start, end, format, provenance, headers.getAcceptableMediaTypes());
        Interval every = Asked.interval(interval);
        Instrument instrument = catalogue.find(exchange, Asked.market(market), symbol);
        Instant now = clock.instant();
        Range range = query.range(every, now);
        Response.ResponseBuilder answer =
                Response.ok()
                        .type(query.format().type())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                name(instrument, every, range, query))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        // Replaces what the edge has said.
                        .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Origin");
        if (!asked.getMethod().equals("HEAD")) {
            SeriesId series = new SeriesId(instrument.id(), every);
            ExportRows rows = new ExportRows(query.text(instrument, series, range));
            answer.entity(file(asked, new ExportPages(history, series, range, now), rows, now));
        }
        return answer.build();
    }

    /** What is refused or fails until here is a problem, and costs nothing but its token. */
    private Export file(HttpServletRequest asked, ExportPages pages, ExportRows rows, Instant now) {
        Toll toll = Toll.of(asked);
        String who = toll.who();
        Instant deadline = now.plus(LONGEST);
        room.enter(who, now, deadline);
        boolean isOpen = false;
        try {
            ExportPages.Part first = pages.next().orElseThrow();
            toll.pay(Toll.Kind.EXPORT, 1);
            isOpen = true;
            Runnable leave = () -> room.leave(who);
            return new Export(
                    pages, first, rows, clock, deadline, () -> Line.of(asked).sever(), leave);
        } finally {
            if (!isOpen) {
                room.leave(who);
            }
        }
    }

    /** Without chunks the end of the connection is the end of the body, broken or not. */
    private static void requireChunks(HttpServletRequest asked) {
        if (asked.getProtocol().equals("HTTP/1.0")) {
            throw new Refused(
                    Problem.of(
                            505,
                            "VALIDATION_ERROR",
                            "a file is told over HTTP/1.1 or newer: over 1.0 its end could not be"
                                    + " told from a broken connection"));
        }
    }

    private static String name(
            Instrument instrument, Interval every, Range range, ExportQuery query) {
        String name =
                String.join(
                        "_",
                        instrument.id().venue(),
                        instrument.canonical(),
                        every.code(),
                        MINUTE.format(range.start()),
                        MINUTE.format(range.end()));
        return "attachment; filename=\"%s.%s\""
                .formatted(name.replaceAll("[^A-Za-z0-9._-]", "-"), query.format().word());
    }
}
