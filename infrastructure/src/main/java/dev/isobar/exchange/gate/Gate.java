package dev.isobar.exchange.gate;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.VenueMarket.Testnet;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gate as a description. 200 requests in 10 s are allowed an address and endpoint; we count all
 * endpoints of spot, and all of futures, as one.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/">API v4</a>
 */
public final class Gate {
    static final String ID = "gate";

    /** Levels a side that a book is asked with, as the page on keeping one says. */
    static final int BOOK = 100;

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final URI REST = URI.create("https://api.gateio.ws");
    private static final URI FUTURES = URI.create("wss://fx-ws.gateio.ws");

    /** Spot's play money listens on other paths, so only futures have theirs here. */
    private static final Testnet TESTNET =
            new Testnet(
                    URI.create("https://fx-api-testnet.gateio.ws"),
                    URI.create("wss://fx-ws-testnet.gateio.ws"));

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID, "Gate", List.of(spot(), futures(Market.LINEAR), futures(Market.INVERSE)));

    private Gate() {}

    private static VenueMarket spot() {
        return new VenueMarket(
                ID,
                Market.SPOT,
                REST,
                URI.create("wss://api.gateio.ws"),
                limit("spot"),
                Gate::failure,
                new GateSpotListings(),
                new GateSpotKlines(),
                new GateSpotOffers(),
                new GateStreams(Market.SPOT),
                Optional.empty());
    }

    private static VenueMarket futures(Market market) {
        String settle = settle(market);
        return new VenueMarket(
                ID,
                market,
                REST,
                FUTURES,
                limit("futures"),
                Gate::failure,
                new GateContracts(market),
                new GateFuturesKlines(market),
                new GateFuturesOffers(settle),
                new GateStreams(market),
                Optional.of(TESTNET));
    }

    /** What a market of futures is settled in, as paths say it. */
    static String settle(Market market) {
        return market == Market.LINEAR ? "usdt" : "btc";
    }

    private static RequestLimit limit(String scope) {
        return new RequestLimit(200, WINDOW, "", "X-Gate-RateLimit-Requests-Remain", scope);
    }

    /**
     * {@code {"label":"INVALID_PARAM_VALUE","message":"invalid limit"}} with status 400; 429 has
     * the label TOO_MANY_REQUESTS.
     *
     * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#error-handling">Errors</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        String label = Json.find(body, "label");
        if (label == null) {
            return status < 400
                    ? Optional.empty()
                    : Optional.of(
                            new ExchangeFailure.Rejected(
                                    String.valueOf(status), Refusals.shown(body)));
        }
        String text = label + ": " + Json.find(body, "message");
        return Optional.of(
                switch (label) {
                    case "TOO_MANY_REQUESTS" -> Refusals.limited(text, retryAfter, WINDOW);
                    case "SERVER_ERROR", "INTERNAL", "TOO_BUSY" ->
                            new ExchangeFailure.Unavailable(text, retryAfter, null);
                    default ->
                            new ExchangeFailure.Rejected(
                                    label, String.valueOf(Json.find(body, "message")));
                });
    }
}
