package dev.isobar.exchange;

import dev.isobar.market.Market;
import java.net.URI;
import java.util.Optional;

/**
 * One market of a venue: where it is, what may be asked how often, and how its answers are read.
 *
 * @param rest scheme, host and port of the REST API
 * @param socket scheme, host and port of the WebSocket API; endpoints add their paths
 * @param failures how refusals look, also those that come with status 200
 * @param testnet where the venue lets people try with play money; empty if nowhere
 */
public record VenueMarket(
        String venue,
        Market market,
        URI rest,
        URI socket,
        RequestLimit limit,
        FailureReader failures,
        Listings listings,
        KlineHistory klines,
        Offers offers,
        Streams streams,
        Optional<Testnet> testnet) {

    /** The same paths and formats, elsewhere. */
    public record Testnet(URI rest, URI socket) {}

    /** {@code okx linear}: for logs, metrics and thread names. */
    public String name() {
        return venue + " " + market.id();
    }
}
