package dev.isobar.exchange.okx;

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
 * OKX as a description. Limits are per endpoint and address, whatever the market: 40 candles, books
 * and liquidations in 2 s, 20 of most others, 10 mark prices and settled fundings, 5 past open
 * interests; so all markets share one budget of 40, and what is dearer weighs more. The venue names
 * no lifetime of a connection: a day is ours. Demo trading has the same REST host and wants a
 * header there, so it is no testnet of ours.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-rate-limits">Rate limits</a>
 */
public final class Okx {
    private static final String ID = "okx";
    private static final Duration WINDOW = Duration.ofSeconds(2);

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "OKX",
                    List.of(market(Market.SPOT), market(Market.LINEAR), market(Market.INVERSE)));

    private Okx() {}

    private static VenueMarket market(Market market) {
        return new VenueMarket(
                ID,
                market,
                URI.create("https://www.okx.com"),
                URI.create("wss://ws.okx.com:8443"),
                new RequestLimit(40, WINDOW, "", "", ID),
                Okx::failure,
                new OkxListings(market),
                new OkxKlines(),
                new OkxOffers(market),
                new OkxStreams(market),
                Optional.empty());
    }

    /**
     * {@code {"code":"51001","msg":"Instrument ID does not exist","data":[]}} comes with status 200
     * or 4xx.
     *
     * @see <a href="https://www.okx.com/docs-v5/en/#error-code">Error codes</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        String code = Json.find(body, "code");
        if (code != null) {
            return code.equals("0")
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
            case "50011", "50061" -> Refusals.limited(code + ": " + text, retryAfter, WINDOW);
            case "50001", "50004", "50013", "50026" ->
                    new ExchangeFailure.Unavailable(code + ": " + text, retryAfter, null);
            default -> new ExchangeFailure.Rejected(code, text);
        };
    }
}
