package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * KuCoin as a description. The public pool is one for spot and futures: 2,000 in 30 s an address.
 *
 * @see <a href="https://www.kucoin.com/docs-new/rate-limit">Rate limit</a>
 */
public final class Kucoin {
    static final String ID = "kucoin";

    /** Levels a side of the deepest spot book that needs no key. */
    static final int SPOT_BOOK = 100;

    private static final String DONE = "200000";
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final RequestLimit LIMIT =
            new RequestLimit(1800, WINDOW, "", "gw-ratelimit-remaining", "kucoin public");

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "KuCoin",
                    List.of(
                            market(
                                    Market.SPOT,
                                    new KucoinSpotListings(),
                                    new KucoinSpotKlines(),
                                    new KucoinSpotOffers()),
                            futures(Market.LINEAR),
                            futures(Market.INVERSE)));

    private Kucoin() {}

    private static VenueMarket futures(Market market) {
        return market(
                market,
                new KucoinFuturesListings(market),
                new KucoinFuturesKlines(),
                new KucoinFuturesOffers());
    }

    private static VenueMarket market(
            Market market, Listings listings, KlineHistory klines, Offers offers) {
        boolean isSpot = market == Market.SPOT;
        return new VenueMarket(
                ID,
                market,
                URI.create("https://api" + (isSpot ? "" : "-futures") + ".kucoin.com"),
                URI.create("wss://ws-api-" + (isSpot ? "spot" : "futures") + ".kucoin.com"),
                LIMIT,
                Kucoin::failure,
                listings,
                klines,
                offers,
                new KucoinStreams(market),
                Optional.empty());
    }

    /**
     * {@code {"code":"400100","msg":"symbol not exists"}}: any code but 200000 is a refusal,
     * whatever the status. 429000 is too many requests, 5xx0000 and 500000 the venue's trouble.
     *
     * @see <a href="https://www.kucoin.com/docs-new/error-code">Error codes</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, WINDOW, body);
        if (told.isPresent()) {
            return told;
        }
        String code = Json.find(body, "code");
        if (code == null) {
            return status < 400
                    ? Optional.empty()
                    : Optional.of(
                            new ExchangeFailure.Rejected(
                                    String.valueOf(status), Refusals.shown(body)));
        }
        return code.equals(DONE) ? Optional.empty() : Optional.of(byCode(code, retryAfter, body));
    }

    private static ExchangeFailure byCode(String code, Duration retryAfter, String body) {
        String text = String.valueOf(Json.find(body, "msg"));
        return switch (code) {
            case "429000" -> Refusals.limited(code + ": " + text, retryAfter, WINDOW);
            case "500000" -> new ExchangeFailure.Unavailable(code + ": " + text, retryAfter, null);
            default -> new ExchangeFailure.Rejected(code, text);
        };
    }
}
