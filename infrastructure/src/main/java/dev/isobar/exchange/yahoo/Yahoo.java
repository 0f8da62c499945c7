package dev.isobar.exchange.yahoo;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.hours.TradingHours;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Yahoo Finance as a description. Nobody promises this API; about 360 requests an hour and address
 * are said to be safe. Without a browser's User-Agent it answers 429.
 */
public final class Yahoo {
    static final String ID = "yahoo";
    private static final Duration COOLING = Duration.ofMinutes(10);
    private static final Map<String, String> HEADERS =
            Map.of(
                    "User-Agent",
                    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                            + " Chrome/126.0.0.0 Safari/537.36");

    public static final Exchange EXCHANGE =
            new Exchange(
                    ID,
                    "Yahoo Finance",
                    List.of(equity()),
                    "An unofficial API without any promise; Yahoo's terms of use forbid passing its"
                            + " data on. For personal use, if you name it.");

    private Yahoo() {}

    private static VenueMarket equity() {
        return new VenueMarket(
                ID,
                Market.EQUITY,
                URI.create("https://query1.finance.yahoo.com"),
                // Never dialled: there are no streams.
                URI.create("wss://query1.finance.yahoo.com"),
                new RequestLimit(360, Duration.ofHours(1), ""),
                Yahoo::failure,
                new YahooListings(),
                new YahooKlines(),
                Offers.NOTHING,
                Streams.NONE,
                Optional.empty());
    }

    /** Of the exchange that a symbol is traded at: Frankfurt's end in {@code .DE}. */
    public static TradingHours hours(InstrumentId instrument) {
        return instrument.symbol().endsWith(".DE") ? TradingHours.XETRA : TradingHours.NEW_YORK;
    }

    /** {@code ^GSPC} becomes {@code %5EGSPC}. */
    static Request chart(String symbol, String query) {
        return new Request(
                "/v8/finance/chart/%s?%s"
                        .formatted(URLEncoder.encode(symbol, StandardCharsets.UTF_8), query),
                1,
                null,
                HEADERS);
    }

    /**
     * {@code {"chart":{"result":null,"error":{"code":"Not Found","description":"…"}}}} with status
     * 404, or 422 for a range that is not kept; 429 comes as plain text.
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, COOLING, body);
        if (told.isPresent() || status < 400) {
            return told;
        }
        return Optional.of(
                YahooChart.error(body)
                        .orElseGet(
                                () ->
                                        new ExchangeFailure.Rejected(
                                                String.valueOf(status), Refusals.shown(body))));
    }
}
