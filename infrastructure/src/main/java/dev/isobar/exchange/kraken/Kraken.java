package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Kraken as a description: spot, and Kraken Futures, which is another house with another API.
 *
 * <p>Spot says about one question a second for each address and pair; we stay just below one a
 * second in all. Futures count a cost of 500 in 10 s for those who sign in and name nothing for
 * others; both its markets together stay below it.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits">Spot limits</a>
 * @see <a href="https://docs.kraken.com/api/docs/guides/futures-rate-limits">Futures limits</a>
 */
public final class Kraken {
    static final String ID = "kraken";

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "Kraken",
                    List.of(spot(), perpetuals(Market.LINEAR), perpetuals(Market.INVERSE)));

    private Kraken() {}

    private static VenueMarket spot() {
        return new VenueMarket(
                ID,
                Market.SPOT,
                URI.create("https://api.kraken.com"),
                URI.create("wss://ws.kraken.com"),
                new RequestLimit(14, Duration.ofSeconds(15), ""),
                KrakenAnswer::failure,
                new KrakenListings(),
                new KrakenKlines(),
                new KrakenOffers(),
                new KrakenStreams(),
                Optional.empty());
    }

    private static VenueMarket perpetuals(Market market) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://futures.kraken.com"),
                URI.create("wss://futures.kraken.com"),
                new RequestLimit(400, Duration.ofSeconds(10), "", "", "kraken futures"),
                FuturesAnswer::failure,
                new FuturesListings(market),
                new FuturesKlines(market),
                new FuturesOffers(),
                new FuturesStreams(),
                Optional.of(
                        new VenueMarket.Testnet(
                                URI.create("https://demo-futures.kraken.com"),
                                URI.create("wss://demo-futures.kraken.com"))));
    }
}
