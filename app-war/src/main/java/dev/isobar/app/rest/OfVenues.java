package dev.isobar.app.rest;

import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Where and of what events are wanted, as it came; null where not given. */
public class OfVenues {
    @QueryParam("exchange")
    List<String> exchange;

    @QueryParam("market")
    String market;

    @QueryParam("symbol")
    String symbol;

    @QueryParam("base")
    String base;
}
