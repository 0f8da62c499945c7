package dev.isobar.exchange.mexc;

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
 * MEXC as a description. Spot allows 500 weight in 10 s (older pages: 300), contracts 20 requests
 * in 2 s for both markets; nothing in an answer tells what is left.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#limits">Limits</a>
 */
public final class Mexc {
    static final String ID = "mexc";
    private static final Duration WINDOW = Duration.ofSeconds(10);

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "MEXC",
                    List.of(spot(), contracts(Market.LINEAR), contracts(Market.INVERSE)));

    private Mexc() {}

    private static VenueMarket spot() {
        return new VenueMarket(
                ID,
                Market.SPOT,
                URI.create("https://api.mexc.com"),
                URI.create("wss://wbs-api.mexc.com"),
                new RequestLimit(450, WINDOW, ""),
                Mexc::failure,
                new MexcSpotListings(),
                new MexcSpotKlines(),
                new MexcSpotOffers(),
                new MexcSpotStreams(),
                Optional.empty());
    }

    private static VenueMarket contracts(Market market) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://contract.mexc.com"),
                URI.create("wss://contract.mexc.com"),
                new RequestLimit(18, Duration.ofSeconds(2), "", "", "mexc contracts"),
                Mexc::failure,
                new MexcContractListings(market),
                new MexcContractKlines(),
                new MexcContractOffers(),
                new MexcContractStreams(market.id()),
                Optional.empty());
    }

    /**
     * Spot: {@code {"code":-1121,"msg":"Invalid interval."}} with status 400. Contracts: {@code
     * {"success":false,"code":1001,"message":"Contract does not exist"}} with status 200; 510 is
     * too many requests, 500 and 501 the venue's trouble.
     *
     * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#error-code">Error
     *     codes</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        String code = body.startsWith("{") ? Json.find(body, "code") : null;
        if (code == null) {
            return status < 400
                    ? Optional.empty()
                    : Optional.of(
                            new ExchangeFailure.Rejected(
                                    String.valueOf(status), Refusals.shown(body)));
        }
        if (status < 400 && (code.equals("0") || code.equals("200"))) {
            return Optional.empty();
        }
        return Optional.of(byCode(code, retryAfter, body));
    }

    private static ExchangeFailure byCode(String code, Duration retryAfter, String body) {
        String message = Json.find(body, "message");
        String text = message == null ? String.valueOf(Json.find(body, "msg")) : message;
        return switch (code) {
            case "510", "429" -> Refusals.limited(code + ": " + text, retryAfter, WINDOW);
            case "500", "501" ->
                    new ExchangeFailure.Unavailable(code + ": " + text, retryAfter, null);
            default -> new ExchangeFailure.Rejected(code, text);
        };
    }
}
