package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.market.Instrument;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Of which instrument, where the path names its symbol; as it came, null where not given. */
public class SymbolParams {
    @Parameter(description = "BTC-USDT, BTC-USDT-PERP, or the venue's own spelling")
    @PathParam("symbol")
    String symbol;

    @QueryParam("exchange")
    String exchange;

    @QueryParam("market")
    String market;

    Instrument instrument(Catalogue catalogue) {
        return catalogue.find(Asked.required("exchange", exchange), Asked.market(market), symbol);
    }
}
