package dev.isobar.app.rest;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Events in the words they were kept in: one JSON object, or each in a line of its own. */
public class EventsBody {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final List<BarsFormat> OFFERED = List.of(BarsFormat.JSON, BarsFormat.NDJSON);

    @Context Request request;
    @Context HttpHeaders headers;
    @Context UriInfo uri;

    Response of(EventKind kind, EventsPage page) {
        BarsFormat format = BarsFormat.accepted(headers.getAcceptableMediaTypes(), OFFERED);
        String text = format == BarsFormat.NDJSON ? lines(page) : json(kind, page);
        Response.ResponseBuilder answer =
                Response.fromResponse(Body.of(text, format.type()).answer(request, FRESH));
        URI asked = uri.getRequestUri();
        page.next()
                .map(EventCursor::of)
                .map(at -> NextPage.link(asked.getRawPath(), asked.getRawQuery(), "cursor", at))
                .ifPresent(link -> answer.header(HttpHeaders.LINK, link));
        return answer.build();
    }

    private static String json(EventKind kind, EventsPage page) {
        String rows = page.events().stream().map(FlowEvent::json).collect(Collectors.joining(","));
        String next = page.next().map(at -> ",\"next\":\"" + EventCursor.of(at) + '"').orElse("");
        return "{\"" + kind.id() + "\":[" + rows + "]" + next + "}";
    }

    private static String lines(EventsPage page) {
        return page.events().stream().map(one -> one.json() + "\n").collect(Collectors.joining());
    }
}
