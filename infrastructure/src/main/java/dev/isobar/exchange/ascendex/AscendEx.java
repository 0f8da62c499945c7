package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * AscendEX as a description. Both markets are behind one address and one limit, about 100 requests
 * a minute (unproven).
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/">Spot API</a>
 * @see <a href="https://ascendex.github.io/ascendex-futures-pro-api-v2/">Futures API</a>
 */
public final class AscendEx {
    static final String ID = "ascendex";
    private static final Duration WINDOW = Duration.ofMinutes(1);

    public static final Exchange EXCHANGE =
            new Exchange(ID, "AscendEX", List.of(market(Market.SPOT), market(Market.LINEAR)));

    private AscendEx() {}

    private static VenueMarket market(Market market) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://ascendex.com"),
                URI.create("wss://ascendex.com"),
                new RequestLimit(90, WINDOW, "", "", ID),
                AscendEx::failure,
                new AscendExListings(market),
                new AscendExKlines(),
                market == Market.SPOT ? new AscendExSpotOffers() : new AscendExFuturesOffers(),
                new AscendExStreams(market),
                Optional.empty());
    }

    /**
     * {@code {"code":100002,"message":"Invalid symbol","reason":"DATA_NOT_AVAILABLE"}}, also with
     * status 200.
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        String code = Json.find(body, "code");
        if ("0".equals(code) || code == null && status < 400) {
            return Optional.empty();
        }
        if (code == null) {
            return Optional.of(
                    new ExchangeFailure.Rejected(String.valueOf(status), Refusals.shown(body)));
        }
        String reason = String.valueOf(Json.find(body, "reason"));
        String text = reason + " " + Json.find(body, "message");
        return Optional.of(
                reason.equals("TOO_MANY_REQUESTS")
                        ? Refusals.limited(code + ": " + text, retryAfter, WINDOW)
                        : new ExchangeFailure.Rejected(code, text));
    }
}
