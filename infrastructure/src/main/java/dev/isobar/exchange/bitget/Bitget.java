package dev.isobar.exchange.bitget;

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
 * Bitget as a description. Every path may be asked 20 times a second by one address; all markets
 * together stay below what one path allows.
 *
 * @see <a href="https://www.bitget.com/api-doc/common/intro">API</a>
 */
public final class Bitget {
    private static final String ID = "bitget";
    private static final Duration WINDOW = Duration.ofSeconds(1);

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "Bitget",
                    List.of(market(Market.SPOT), market(Market.LINEAR), market(Market.INVERSE)));

    private Bitget() {}

    private static VenueMarket market(Market market) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://api.bitget.com"),
                URI.create("wss://ws.bitget.com"),
                new RequestLimit(20, WINDOW, "", "", ID),
                Bitget::failure,
                new BitgetListings(market),
                new BitgetKlines(market),
                new BitgetOffers(market),
                new BitgetStreams(market),
                Optional.empty());
    }

    /**
     * {@code {"code":"40034","msg":"Parameter does not exist","requestTime":1760000000120,
     * "data":null}} comes with status 200 or 4xx.
     *
     * @see <a href="https://www.bitget.com/api-doc/common/error-code/restapi">Error codes</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        String code = Json.find(body, "code");
        if (code != null) {
            return code.equals(BitgetAnswer.SUCCESS)
                    ? Optional.empty()
                    : Optional.of(byCode(code, retryAfter, body));
        }
        if (status == 403) {
            return Optional.of(Refusals.notHere(status, body));
        }
        return status < 400
                ? Optional.empty()
                : Optional.of(
                        new ExchangeFailure.Rejected(String.valueOf(status), Refusals.shown(body)));
    }

    private static ExchangeFailure byCode(String code, Duration retryAfter, String body) {
        String text = String.valueOf(Json.find(body, "msg"));
        return switch (code) {
            case "429", "30007" -> Refusals.limited(code + ": " + text, retryAfter, WINDOW);
            case "40010", "40015", "40200", "40725", "45001" ->
                    new ExchangeFailure.Unavailable(code + ": " + text, retryAfter, null);
            default -> new ExchangeFailure.Rejected(code, text);
        };
    }
}
