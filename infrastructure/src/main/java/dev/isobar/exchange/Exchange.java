package dev.isobar.exchange;

import dev.isobar.market.Market;
import java.util.List;
import java.util.Optional;

/**
 * A venue as a description.
 *
 * @param id lower-case, as in paths and keys: {@code binance}
 * @param title as people write it: {@code Binance}
 * @param markets one entry for each market it is collected from
 */
public record Exchange(String id, String title, List<VenueMarket> markets) {
    public Exchange {
        markets = List.copyOf(markets);
    }

    public Optional<VenueMarket> market(Market market) {
        return markets.stream().filter(m -> m.market() == market).findFirst();
    }
}
