package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Coinbase as a description. An address may ask ten times a second without a key and send eight
 * frames a second; we stay below. The venue names neither a lifetime of a connection nor how many
 * products it may carry: a day and 100 are ours.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/rest-api">Advanced
 *     Trade</a>
 */
public final class Coinbase {
    static final String ID = "coinbase";
    static final String PATH = "/api/v3/brokerage/market";
    private static final Duration WINDOW = Duration.ofSeconds(1);

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "Coinbase",
                    List.of(
                            new VenueMarket(
                                    ID,
                                    Market.SPOT,
                                    URI.create("https://api.coinbase.com"),
                                    URI.create("wss://advanced-trade-ws.coinbase.com"),
                                    new RequestLimit(8, WINDOW, "", "", "ip"),
                                    Coinbase::failure,
                                    new CoinbaseListings(),
                                    new CoinbaseKlines(),
                                    new CoinbaseOffers(),
                                    new CoinbaseStreams(
                                            new Endpoint(
                                                    "market data",
                                                    "/",
                                                    100,
                                                    "",
                                                    Duration.ofDays(1),
                                                    Duration.ofHours(24),
                                                    3)),
                                    Optional.empty())));

    private Coinbase() {}

    /**
     * {@code {"error":"NOT_FOUND","error_details":"valid product_id is required","message":"valid
     * product_id is required"}} comes with status 4xx; the Exchange API has {@code
     * {"message":"NotFound"}}.
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent() || status < 400) {
            return told;
        }
        String code = Json.find(body, "error");
        String text = Json.find(body, "message");
        if (status == 403 && code == null) {
            return Optional.of(Refusals.notHere(status, body));
        }
        return Optional.of(
                new ExchangeFailure.Rejected(
                        code == null ? String.valueOf(status) : code,
                        text == null ? Refusals.shown(body) : text));
    }
}
