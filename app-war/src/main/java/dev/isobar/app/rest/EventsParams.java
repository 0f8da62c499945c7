package dev.isobar.app.rest;

import jakarta.ws.rs.QueryParam;

/** What every question for events may say, as it came; null where not given. */
public class EventsParams {
    @QueryParam("start")
    String start;

    @QueryParam("end")
    String end;

    @QueryParam("limit")
    String limit;

    @QueryParam("cursor")
    String cursor;
}
