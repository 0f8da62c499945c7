package dev.isobar.app;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import java.util.List;

/** What a market lists now, from the venue itself. */
@FunctionalInterface
public interface ListingSource {

    /**
     * @throws dev.isobar.exchange.ExchangeFailure if the venue does not say
     */
    List<Instrument> fetch(VenueMarket market) throws InterruptedException;
}
