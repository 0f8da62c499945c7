package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.market.Instrument;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Of which instrument, where the path names its venue and its symbol; as it came. */
public class VenueSymbol {
    /** A symbol may hold one slash. */
    static final String PATH = "/{symbol: [^/]+(/[^/]+)?}";

    @PathParam("exchange")
    String exchange;

    @PathParam("symbol")
    String symbol;

    @QueryParam("market")
    String market;

    AtVenue find(Catalogue catalogue) {
        Instrument instrument = catalogue.find(exchange, Asked.market(market), symbol);
        return new AtVenue(instrument, catalogue.market(instrument.id()));
    }
}
