package dev.isobar.exchange.binance;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binance as a description. Limits of futures are those of the recorded exchangeInfo; of spot's
 * 6,000 (since August 2023) a sixth is left to others behind our address. Connections live 24
 * hours; the venue pings by protocol frames.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits">Limits</a>
 */
public final class Binance {
    private static final String ID = "binance";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration ANY = Duration.ofDays(100_000);
    private static final String USED = "x-mbx-used-weight-1m";

    private static final VenueMarket SPOT =
            new VenueMarket(
                    ID,
                    Market.SPOT,
                    URI.create("https://api.binance.com"),
                    URI.create("wss://stream.binance.com:9443"),
                    new RequestLimit(5000, MINUTE, USED),
                    Binance::failure,
                    new BinanceListings(Market.SPOT, "/api/v3/exchangeInfo", 20),
                    new BinanceKlines("/api/v3/klines", ANY, rows -> 2),
                    new BinanceOffers(Market.SPOT, "/api/v3/"),
                    streams(
                            // 5 frames a second are allowed, and pongs are frames too.
                            new Endpoint("market", "/stream", 1024, "", DAY, DAY, 4),
                            Kind.TRADES,
                            Kind.KLINES,
                            Kind.QUOTES,
                            Kind.BOOK),
                    testnet(
                            "https://testnet.binance.vision",
                            "wss://stream.testnet.binance.vision"));

    /** Since April 2026 its streams are split; the old {@code /stream} is mute for most. */
    private static final VenueMarket LINEAR =
            new VenueMarket(
                    ID,
                    Market.LINEAR,
                    URI.create("https://fapi.binance.com"),
                    URI.create("wss://fstream.binance.com"),
                    new RequestLimit(2400, MINUTE, USED),
                    Binance::failure,
                    new BinanceListings(Market.LINEAR, "/fapi/v1/exchangeInfo", 1),
                    new BinanceKlines("/fapi/v1/klines", ANY, Binance::futuresWeight),
                    new BinanceOffers(Market.LINEAR, "/fapi/v1/"),
                    split(futures("market", "/market/stream"), futures("public", "/public/stream")),
                    testnet(
                            "https://testnet.binancefuture.com",
                            "wss://fstream.binancefuture.com"));

    /** Its streams are not split: the venue's own page of 2026 names this one address. */
    private static final VenueMarket INVERSE =
            new VenueMarket(
                    ID,
                    Market.INVERSE,
                    URI.create("https://dapi.binance.com"),
                    URI.create("wss://dstream.binance.com"),
                    new RequestLimit(2400, MINUTE, USED),
                    Binance::failure,
                    new BinanceListings(Market.INVERSE, "/dapi/v1/exchangeInfo", 1),
                    new BinanceKlines(
                            "/dapi/v1/klines", Duration.ofDays(200), Binance::futuresWeight),
                    new BinanceOffers(Market.INVERSE, "/dapi/v1/"),
                    split(futures("market", "/stream"), futures("market", "/stream")),
                    testnet(
                            "https://testnet.binancefuture.com",
                            "wss://dstream.binancefuture.com"));

    public static final Exchange EXCHANGE =
            new Exchange(ID, "Binance", List.of(SPOT, LINEAR, INVERSE));

    private Binance() {}

    private static Endpoint futures(String name, String path) {
        return new Endpoint(name, path, 200, "", DAY, DAY, 8);
    }

    private static BinanceStreams streams(Endpoint endpoint, Kind... kinds) {
        Map<Kind, Endpoint> endpoints = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            endpoints.put(kind, endpoint);
        }
        return new BinanceStreams(endpoints);
    }

    private static BinanceStreams split(Endpoint market, Endpoint book) {
        Map<Kind, Endpoint> endpoints = new EnumMap<>(Kind.class);
        endpoints.put(Kind.TRADES, market);
        endpoints.put(Kind.KLINES, market);
        endpoints.put(Kind.MARK_PRICE, market);
        endpoints.put(Kind.FUNDING, market);
        endpoints.put(Kind.LIQUIDATIONS, market);
        endpoints.put(Kind.QUOTES, book);
        endpoints.put(Kind.BOOK, book);
        return new BinanceStreams(endpoints);
    }

    private static Optional<VenueMarket.Testnet> testnet(String rest, String socket) {
        return Optional.of(new VenueMarket.Testnet(URI.create(rest), URI.create(socket)));
    }

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
