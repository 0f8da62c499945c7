package dev.isobar.exchange.bybit;

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
import java.util.Locale;
import java.util.Optional;

/**
 * Bybit as a description. The address limit (600 requests in 5 s) counts all markets together, and
 * who breaks it is locked out for ten minutes: a sixth is left to others. The venue names no
 * lifetime of a connection: a day is ours.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/rate-limit">Rate limits</a>
 */
public final class Bybit {
    private static final String ID = "bybit";
    private static final Duration LOCKED_OUT = Duration.ofMinutes(10);
    private static final Duration WINDOW = Duration.ofSeconds(5);

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "Bybit",
                    List.of(market(Market.SPOT), market(Market.LINEAR), market(Market.INVERSE)));

    private Bybit() {}

    private static VenueMarket market(Market market) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://api.bybit.com"),
                URI.create("wss://stream.bybit.com"),
                new RequestLimit(500, WINDOW, "", "", ID),
                Bybit::failure,
                new BybitListings(market),
                new BybitKlines(market.id()),
                new BybitOffers(market),
                new BybitStreams(
                        market,
                        // 500 topics stay below the 21,000 characters a connection may name.
                        new Endpoint(
                                market.id(),
                                "/v5/public/" + market.id(),
                                500,
                                "{\"op\":\"ping\"}",
                                Duration.ofSeconds(20),
                                Duration.ofHours(24),
                                10)),
                Optional.of(
                        new VenueMarket.Testnet(
                                URI.create("https://api-testnet.bybit.com"),
                                URI.create("wss://stream-testnet.bybit.com"))));
    }

    /**
     * {@code {"retCode":10001,"retMsg":"params error: symbol invalid","result":{}}} comes with
     * status 200. 403 has two senses: "access too frequent" locks the address out for ten minutes;
     * any other is the country.
     *
     * @see <a href="https://bybit-exchange.github.io/docs/v5/error">Error codes</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        if (status == 403) {
            return Optional.of(
                    body.toLowerCase(Locale.ROOT).contains("access too frequent")
                            ? Refusals.limited("403: " + body, retryAfter, LOCKED_OUT)
                            : Refusals.notHere(status, body));
        }
        String code = Json.find(body, "retCode");
        if (code == null) {
            return status < 400
                    ? Optional.empty()
                    : Optional.of(
                            new ExchangeFailure.Rejected(
                                    String.valueOf(status), Refusals.shown(body)));
        }
        return code.equals("0") ? Optional.empty() : Optional.of(byCode(code, retryAfter, body));
    }

    private static ExchangeFailure byCode(String code, Duration retryAfter, String body) {
        String text = String.valueOf(Json.find(body, "retMsg"));
        return switch (code) {
            case "10006", "10018" -> Refusals.limited(code + ": " + text, retryAfter, WINDOW);
            case "10000", "10016", "10019" ->
                    new ExchangeFailure.Unavailable(code + ": " + text, retryAfter, null);
            default -> new ExchangeFailure.Rejected(code, text);
        };
    }
}
