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
 * @param terms why it is not in use unless it is named, for people; empty for all that are
 */
public record Exchange(String id, String title, List<VenueMarket> markets, String terms) {
    public Exchange {
        markets = List.copyOf(markets);
    }

    public Exchange(String id, String title, List<VenueMarket> markets) {
        this(id, title, markets, "");
    }

    /** Whether it is in use unless somebody says otherwise. */
    public boolean isUsual() {
        return terms.isEmpty();
    }

    public Optional<VenueMarket> market(Market market) {
        return markets.stream().filter(m -> m.market() == market).findFirst();
    }
}
