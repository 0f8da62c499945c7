package dev.isobar.exchange.binance;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Offers;
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
 * Binance as a description. Limits are those of the recorded exchangeInfo (spot has been raised
 * since): staying below costs little. Connections live 24 hours; the venue pings by protocol
 * frames.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits">Limits</a>
 */
public final class Binance {
    private static final String ID = "binance";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final String USED = "x-mbx-used-weight-1m";

    private static final VenueMarket SPOT =
            new VenueMarket(
                    ID,
                    Market.SPOT,
                    URI.create("https://api.binance.com"),
                    URI.create("wss://stream.binance.com:9443"),
                    new RequestLimit(1200, MINUTE, USED),
                    Binance::failure,
                    new BinanceListings(Market.SPOT, "/api/v3/exchangeInfo", 20),
                    new BinanceKlines("/api/v3/klines", rows -> 2),
                    // 5 frames a second are allowed, and pongs are frames too.
                    Offers.NOTHING,
                    new BinanceStreams(new Endpoint("market", "/stream", 1024, "", DAY, DAY, 4)),
                    Optional.empty());

    /** Since April 2026 trades and klines flow on {@code /market} only; {@code /stream} is mute. */
    private static final VenueMarket LINEAR =
            new VenueMarket(
                    ID,
                    Market.LINEAR,
                    URI.create("https://fapi.binance.com"),
                    URI.create("wss://fstream.binance.com"),
                    new RequestLimit(2400, MINUTE, USED),
                    Binance::failure,
                    new BinanceListings(Market.LINEAR, "/fapi/v1/exchangeInfo", 1),
                    new BinanceKlines("/fapi/v1/klines", Binance::futuresWeight),
                    Offers.NOTHING,
                    new BinanceStreams(
                            new Endpoint("market", "/market/stream", 200, "", DAY, DAY, 8)),
                    Optional.empty());

    public static final Exchange EXCHANGE = new Exchange(ID, "Binance", List.of(SPOT, LINEAR));

    private Binance() {}

    private static int futuresWeight(long rows) {
        if (rows < 100) {
            return 1;
        }
        return rows < 500 ? 2 : rows <= 1000 ? 5 : 10;
    }

    /**
     * {@code {"code":-1121,"msg":"Invalid symbol."}}. Asking on after 429 becomes 418, a ban. 403
     * is the firewall, mostly for countries.
     *
     * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/errors">Error
     *     codes</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        if (status < 400) {
            return Optional.empty();
        }
        Optional<ExchangeFailure> told =
                Refusals.byStatus(
                        status, retryAfter, status == 418 ? MINUTE.multipliedBy(2) : MINUTE, body);
        if (told.isPresent()) {
            return told;
        }
        if (status == 403) {
            return Optional.of(Refusals.notHere(status, body));
        }
        String code = Json.find(body, "code");
        String text = Json.find(body, "msg");
        return Optional.of(
                switch (String.valueOf(code)) {
                    case "-1003", "-1015" -> Refusals.limited(text, retryAfter, MINUTE);
                    case "-1000", "-1001", "-1007", "-1008", "-1016" ->
                            new ExchangeFailure.Unavailable(code + ": " + text, retryAfter, null);
                    case "null" ->
                            new ExchangeFailure.Rejected(
                                    String.valueOf(status), Refusals.shown(body));
                    default -> new ExchangeFailure.Rejected(code, text);
                });
    }
}
