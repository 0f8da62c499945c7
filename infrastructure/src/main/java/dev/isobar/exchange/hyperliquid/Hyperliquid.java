package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hyperliquid as a description. An address may spend a weight of 1,200 a minute over REST, hold
 * 1,000 subscriptions and send 2,000 frames a minute, all markets together; we stay below. The
 * venue names no lifetime of a connection: a day is ours.
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/rate-limits">Rate
 *     limits</a>
 */
public final class Hyperliquid {
    static final String ID = "hyperliquid";
    private static final Duration WINDOW = Duration.ofMinutes(1);

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "Hyperliquid",
                    List.of(
                            market(Market.SPOT, new HyperliquidPairs(), new HyperliquidOffers()),
                            market(
                                    Market.LINEAR,
                                    new HyperliquidPerpetuals(),
                                    new HyperliquidPerpetualOffers())));

    private Hyperliquid() {}

    private static VenueMarket market(Market market, Listings listings, Offers offers) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://api.hyperliquid.xyz"),
                URI.create("wss://api.hyperliquid.xyz"),
                new RequestLimit(1_000, WINDOW, "", "", "ip"),
                Hyperliquid::failure,
                listings,
                new HyperliquidKlines(),
                offers,
                new HyperliquidStreams(
                        market == Market.LINEAR,
                        // Cut after 60 s in which it sent nothing.
                        new Endpoint(
                                "ws",
                                "/ws",
                                450,
                                "{\"method\":\"ping\"}",
                                Duration.ofSeconds(30),
                                Duration.ofHours(24),
                                10)),
                Optional.of(
                        new VenueMarket.Testnet(
                                URI.create("https://api.hyperliquid-testnet.xyz"),
                                URI.create("wss://api.hyperliquid-testnet.xyz"))));
    }

    /**
     * A question to {@code /info}.
     *
     * @param more fields after the type, each with its comma
     */
    static Request info(String type, int weight, String more) {
        return Request.post("/info", weight, "{\"type\":\"" + type + "\"" + more + "}");
    }

    static Request info(String type, int weight) {
        return info(type, weight, "");
    }

    static String coin(String symbol) {
        return ",\"coin\":\"" + symbol + "\"";
    }

    /**
     * Refusals are plain text: 422 {@code Failed to deserialize the JSON body into the target
     * type}. An unknown coin is {@code null}, with status 500 or 200.
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        boolean isUnknown = body.strip().equals("null") && (status < 400 || status == 500);
        if (body.isBlank() && status < 400 || isUnknown) {
            return Optional.of(new ExchangeFailure.Rejected("null", "nothing of that name"));
        }
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent() || status < 400) {
            return told;
        }
        return Optional.of(
                status == 403
                        ? Refusals.notHere(status, body)
                        : new ExchangeFailure.Rejected(
                                String.valueOf(status), Refusals.shown(body)));
    }
}
