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
import java.util.stream.Collectors;

/**
 * Events in the words they were kept in: one JSON object, or each in a line of its own; or as the
 * table of {@link EventsCsv}.
 */
public class EventsBody {
    private static final Duration FRESH = Duration.ofSeconds(2);

    @Context Request request;
    @Context HttpHeaders headers;
    @Context UriInfo uri;

    Response of(EventKind kind, EventsPage page) {
        BarsFormat format = BarsFormat.accepted(headers.getAcceptableMediaTypes());
        Body told = Body.of(text(format, kind, page), format.type());
        Response.ResponseBuilder answer = Response.fromResponse(told.answer(request, FRESH));
        URI asked = uri.getRequestUri();
        page.next()
                .map(EventCursor::of)
                .map(at -> NextPage.link(asked.getRawPath(), asked.getRawQuery(), "cursor", at))
                .ifPresent(link -> answer.header(HttpHeaders.LINK, link));
        return answer.build();
    }

    private static CharSequence text(BarsFormat format, EventKind kind, EventsPage page) {
        return switch (format) {
            case JSON -> json(kind, page);
            case CSV -> EventsCsv.of(kind, page.events());
            case NDJSON -> lines(page);
        };
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
