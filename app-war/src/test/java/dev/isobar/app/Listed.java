package dev.isobar.app;

import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Instrument;
import dev.isobar.market.Listing;
import java.util.List;

/** A catalogue of one exchange, for tests. */
public final class Listed {
    private Listed() {}

    public static Catalogue at(String exchange, Instrument... instruments) {
        Catalogue catalogue = new Catalogue(List.of(Exchanges.of(exchange)));
        catalogue.list(exchange, new Listing(List.of(instruments)));
        return catalogue;
    }
}
