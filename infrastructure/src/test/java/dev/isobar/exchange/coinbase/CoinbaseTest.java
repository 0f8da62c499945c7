package dev.isobar.exchange.coinbase;

import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Outgoing;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoinbaseTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant SENT = Instant.parse("2026-11-20T10:05:00.123456789Z");
    private static final Instrument BTC = Fixtures.instrument("coinbase", SPOT, "BTC-USD", "1");
    private static final Instruments KNOWN = Fixtures.knowing("coinbase", SPOT, "BTC-USD");
    private static final VenueMarket MARKET = Fixtures.market(Coinbase.EXCHANGE, SPOT);

    private static final String ROW =
            "{\"product_id\":\"BTC-USD\",\"trade_id\":\"5003\",\"price\":\"60000.10\","
                    + "\"size\":\"0.25\",\"time\":\"2026-11-20T10:00:00.120345Z\","
                    + "\"side\":\"BUY\"}";
    private static final String OLDER =
            ROW.replace("5003", "5002").replace("BUY", "SELL").replace(".120345Z", ".12Z");
    private static final String CANDLE =
            "{\"start\":\"1795168800\",\"high\":\"60000.9\",\"low\":\"60000\","
                    + "\"open\":\"60000.1\",\"close\":\"60000.4\",\"volume\":\"1.5\","
                    + "\"product_id\":\"BTC-USD\"}"; // 1795168800 is 2026-11-20T10:00:00Z

    private static String frame(String channel, String events) {
        return "{\"channel\":\""
                + channel
                + "\",\"client_id\":\"\","
                + "\"timestamp\":\"2026-11-20T10:05:00.123456789Z\",\"sequence_num\":7,"
                + "\"events\":["
                + events
                + "]}";
    }

    private static final String TRADES =
            frame("market_trades", "{\"type\":\"update\",\"trades\":[" + ROW + "," + OLDER + "]}");
    private static final String KLINE =
            frame("candles", "{\"type\":\"update\",\"candles\":[" + CANDLE + "]}");
    private static final String TICKER =
            frame(
                    "ticker",
                    "{\"type\":\"snapshot\",\"tickers\":[{\"type\":\"ticker\","
                            + "\"product_id\":\"BTC-USD\",\"price\":\"60000.10\","
                            + "\"best_bid\":\"59999.99\",\"best_bid_quantity\":\"1.50\","
                            + "\"best_ask\":\"60000.10\",\"best_ask_quantity\":\"0.5\"}]}");
    private static final String EXCHANGE_TICKER =
            "{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"price\":\"60000.10\","
                    + "\"best_bid\":\"59999.99\",\"best_ask\":\"60000.10\","
                    + "\"time\":\"2026-11-20T10:00:00Z\"}";
    private static final String BOOK =
            frame(
                    "l2_data",
                    "{\"type\":\"update\",\"product_id\":\"BTC-USD\",\"updates\":["
                            + "{\"side\":\"bid\",\"event_time\":\"1970-01-01T00:00:00Z\","
                            + "\"price_level\":\"59999.99\",\"new_quantity\":\"1.50\"},"
                            + "{\"side\":\"offer\",\"event_time\":\"1970-01-01T00:00:00Z\","
                            + "\"price_level\":\"60000.10\",\"new_quantity\":\"0\"}]}");
    private static final String MATCH =
            "{\"type\":\"match\",\"trade_id\":5003,\"maker_order_id\":\"a1\","
                    + "\"taker_order_id\":\"b2\",\"side\":\"buy\",\"size\":\"0.25\","
                    + "\"price\":\"60000.10\",\"product_id\":\"BTC-USD\",\"sequence\":700,"
                    + "\"time\":\"2026-11-20T10:00:00.120345Z\"}";

    private static Decoded decode(String frame) {
        return MARKET.streams().decode(frame, KNOWN);
    }

    private static Decoded.Data data(MarketEvent event, long sequence) {
        return new Decoded.Data(List.of(event), sequence);
    }

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }

    private static BestPrice best(String price, String size) {
        return new BestPrice(new BigDecimal(price), new BigDecimal(size));
    }

    private static Trade trade(String id, String time, Side taker) {
        return new Trade(
                BTC.id(),
                id,
                Long.parseLong(id),
                Instant.parse(time),
                new BigDecimal("60000.10"),
                new BigDecimal("0.25"),
                null,
                taker,
                1,
                id,
                id);
    }

    @Test
    @DisplayName("R1 the taker is on the other side; trades leave sorted by id, with the number")
    void theTakerIsOnTheOtherSide() {
        Trade sold = trade("5003", "2026-11-20T10:00:00.120345Z", Side.SELL);
        Trade bought = trade("5002", "2026-11-20T10:00:00.120Z", Side.BUY);

        assertThat(decode(TRADES)).isEqualTo(new Decoded.Data(List.of(bought, sold), 7));
        assertThat(decode(MATCH)).isEqualTo(new Decoded.Data(List.of(sold)));
        assertThat(
                        MARKET.offers()
                                .trades()
                                .orElseThrow()
                                .parse()
                                .apply(
                                        BTC,
                                        "{\"trades\":["
                                                + ROW
                                                + ","
                                                + OLDER
                                                + "],\"best_bid\":\"1\",\"best_ask\":\"2\"}"))
                .containsExactly(bought, sold);
    }

    @Test
    @DisplayName("R4 a streamed candle is not closed, though it was sent after its end")
    void candlesOfTheStreamAreNeverClosed() {
        Kline over = (Kline) ((Decoded.Data) decode(KLINE)).events().get(0);
        Kline open =
                (Kline)
                        ((Decoded.Data) decode(KLINE.replace("T10:05:00.", "T10:04:59.")))
                                .events()
                                .get(0);

        assertThat(over).isEqualTo(kline(SENT, Interval.M5, Kline.Origin.STREAM).forming());
        assertThat(open.closed()).isFalse();
        String older = CANDLE.replace("1795168800", "1795165200");
        List<Kline> told =
                MARKET.klines()
                        .parse(BTC, Interval.H1, "{\"candles\":[" + CANDLE + "," + older + "]}");
        assertThat(told).hasSize(2);
        assertThat(told.get(1))
                .isEqualTo(kline(START.plusSeconds(3600), Interval.H1, Kline.Origin.REST));
        assertThat(
                        MARKET.klines()
                                .parse(
                                        BTC,
                                        Interval.H1,
                                        "[[1795168800,60000,60000.9,60000.1,60000.4,1.5]]"))
                .containsExactly(told.get(1));
    }

    private static Kline kline(Instant at, Interval interval, Kline.Origin origin) {
        return new Kline(
                BTC.id(),
                interval,
                START,
                at,
                new BigDecimal("60000.1"),
                new BigDecimal("60000.9"),
                new BigDecimal("60000"),
                new BigDecimal("60000.4"),
                new BigDecimal("1.5"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                origin);
    }

    @Test
    @DisplayName("R6 a ticker of the Exchange API without sizes has best prices without sizes")
    void bestPricesMayStandAlone() {
        assertThat(decode(EXCHANGE_TICKER))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new Quote(
                                                BTC.id(),
                                                START,
                                                new BestPrice(new BigDecimal("59999.99"), null),
                                                new BestPrice(new BigDecimal("60000.10"), null)))));
    }

    @Test
    void quotesAndBooksKeepTheirDigits() {
        assertThat(decode(TICKER))
                .isEqualTo(
                        data(
                                new Quote(
                                        BTC.id(),
                                        SENT,
                                        best("59999.99", "1.50"),
                                        best("60000.10", "0.5")),
                                7));
        assertThat(decode(BOOK))
                .isEqualTo(
                        data(book(SENT, BookChange.Kind.UPDATE, "59999.99", "60000.10", "0"), 7));
        assertThat(
                        MARKET.offers()
                                .book()
                                .orElseThrow()
                                .parse()
                                .apply(
                                        BTC,
                                        "{\"pricebook\":{\"product_id\":\"BTC-USD\",\"bids\":["
                                                + "{\"price\":\"59999.99\",\"size\":\"1.50\"}],"
                                                + "\"asks\":[{\"price\":\"60000.10\","
                                                + "\"size\":\"0.5\"}],\"time\":"
                                                + "\"2026-11-20T10:00:00Z\"},\"last\":\"1\"}"))
                .isEqualTo(book(START, BookChange.Kind.SNAPSHOT, "59999.99", "60000.10", "0.5"));
    }

    private static BookChange book(
            Instant at, BookChange.Kind kind, String bid, String ask, String askSize) {
        return new BookChange(
                BTC.id(),
                at,
                kind,
                List.of(level(bid, "1.50")),
                List.of(level(ask, askSize)),
                BookChange.UNNUMBERED,
                BookChange.UNNUMBERED,
                null);
    }

    @Test
    @DisplayName("R6 books of the Exchange API are read; a size it garbled is left out")
    void exchangeBooksAreRead() {
        assertThat(
                        decode(
                                "{\"type\":\"snapshot\",\"product_id\":\"BTC-USD\",\"asks\":"
                                        + "[[\"60000.10\",\"0.5\"]],\"bids\":"
                                        + "[[\"59999.99\",\"1.50\"],[\"59999.98\",\"0.-10000\"]]}"))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        book(
                                                null,
                                                BookChange.Kind.SNAPSHOT,
                                                "59999.99",
                                                "60000.10",
                                                "0.5"))));
        assertThat(
                        decode(
                                "{\"type\":\"l2update\",\"product_id\":\"BTC-USD\",\"changes\":"
                                        + "[[\"sell\",\"60000.10\",\"0\"],"
                                        + "[\"buy\",\"59999.99\",\"1.50\"]],"
                                        + "\"time\":\"2026-11-20T10:00:00Z\"}"))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        book(
                                                START,
                                                BookChange.Kind.UPDATE,
                                                "59999.99",
                                                "60000.10",
                                                "0"))));
    }

    @Test
    @DisplayName("R3 another name of a book is left out; halted products are listed")
    void otherNamesAreLeftOut() {
        String row =
                "{\"product_id\":\"BTC-USD\",\"base_increment\":\"0.00000001\","
                        + "\"quote_increment\":\"0.001\",\"price_increment\":\"0.01\","
                        + "\"base_currency_id\":\"BTC\",\"quote_currency_id\":\"USD\","
                        + "\"product_type\":\"SPOT\",\"status\":\"online\","
                        + "\"is_disabled\":false,\"trading_disabled\":false,"
                        + "\"cancel_only\":false,\"auction_mode\":false,\"alias\":\"\"}";
        String alias = row.replace("BTC-USD", "BTC-USDC").replace("s\":\"\"", "s\":\"BTC-USD\"");
        String halted =
                row.replace("BTC", "OLD").replace("cancel_only\":false", "cancel_only\":true");
        String future = row.replace("SPOT", "FUTURE").replace("BTC-USD", "BIT");

        List<Instrument> listed =
                MARKET.listings()
                        .parse(
                                "{\"products\":[%s],\"num_products\":4}"
                                        .formatted(String.join(",", row, alias, halted, future)))
                        .instruments();

        assertThat(listed).extracting(Instrument::canonical).containsExactly("BTC-USD", "OLD-USD");
        assertThat(listed).extracting(Instrument::trading).containsExactly(true, false);
        assertThat(listed.get(0).tickSize()).isEqualByComparingTo("0.01");
        assertThat(listed.get(0).lotSize()).isEqualByComparingTo("0.00000001");
    }

    @Test
    void requestsHaveInclusiveSeconds() {
        Range range = new Range(START, START.plus(Duration.ofHours(2)));

        assertThat(MARKET.klines().request(BTC, Interval.H1, range, START))
                .isEqualTo(
                        new Request(
                                "/api/v3/brokerage/market/products/BTC-USD/candles"
                                        + "?start=1795168800&end=1795175999"
                                        + "&granularity=ONE_HOUR&limit=2",
                                1));
        assertThat(
                        MARKET.offers()
                                .ticker()
                                .orElseThrow()
                                .parse()
                                .apply(
                                        BTC,
                                        "{\"product_id\":\"BTC-USD\",\"price\":\"60000.10\","
                                                + "\"volume_24h\":\"15.5\"}"))
                .isEqualTo(
                        new Ticker(
                                BTC.id(),
                                null,
                                new BigDecimal("60000.10"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                new BigDecimal("15.5"),
                                null));
    }

    @Test
    @DisplayName("R5 heartbeats are asked for with whatever is subscribed")
    void heartbeatsAreAskedFor() {
        Instrument eth = Fixtures.instrument("coinbase", SPOT, "ETH-USD", "1");

        assertThat(
                        MARKET.streams()
                                .subscribe(
                                        List.of(
                                                Subscription.trades(BTC),
                                                Subscription.of(Kind.BOOK, BTC),
                                                Subscription.trades(eth)),
                                        START))
                .containsExactly(
                        new Outgoing(
                                "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"],"
                                        + "\"channel\":\"market_trades\"}",
                                1),
                        new Outgoing(
                                "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],"
                                        + "\"channel\":\"level2\"}",
                                1),
                        new Outgoing("{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}", 1));
        assertThat(MARKET.streams().endpoint(Subscription.klines(BTC, Interval.M1))).isEmpty();
        assertThat(MARKET.streams().endpoint(Subscription.klines(BTC, Interval.M5))).isPresent();
    }

    @Test
    @DisplayName("R2 every frame says its number")
    void everyFrameSaysItsNumber() {
        assertThat(
                        decode(
                                frame(
                                        "subscriptions",
                                        "{\"subscriptions\":{\"market_trades\":[\"BTC-USD\"],"
                                                + "\"heartbeats\":[\"heartbeats\"]}}")))
                .isEqualTo(new Decoded.Acknowledged("heartbeats market_trades", 7));
        assertThat(decode(frame("heartbeats", "{\"heartbeat_counter\":\"3049\"}")))
                .isEqualTo(new Decoded.Control("heartbeats", 7));
        assertThat(decode(TRADES.replace("BTC-USD", "ETH-USD")))
                .isEqualTo(new Decoded.NotCollected("market_trades", 7));
        assertThat(decode(frame("status", "{\"type\":\"snapshot\",\"products\":[]}")))
                .isEqualTo(new Decoded.NotCollected("status", 7));
        assertThat(decode("{\"type\":\"error\",\"message\":\"authentication failure\"}"))
                .isEqualTo(new Decoded.Refused("error", "authentication failure"));
    }

    @Test
    void impossibleFramesAreRefused() {
        for (String damaged :
                List.of(
                        TRADES.substring(0, 150),
                        TRADES.substring(0, TRADES.length() - 1),
                        TRADES.replace("BUY", "BOTH"),
                        TRADES.replace("60000.10", "-60000.10"),
                        TRADES.replace("0.25", "0"),
                        TRADES.replace(".120345Z", ".120345"),
                        TRADES.replace("T10:00:00", "T25:00:00"),
                        TRADES.replace("2026-11-20T10:00", "1926-11-20T10:00"),
                        TRADES.replace("\"sequence_num\":7,", ""),
                        TRADES.replace("market_trades", "trades"),
                        TRADES.replace("\"trades\"", "\"rows\""),
                        TRADES.replace("\"trade_id\":\"5003\",", ""),
                        KLINE.replace("1795168800", "1795168801"),
                        KLINE.replace("\"1795168800\"", "\"1795168800000\""),
                        TICKER.replace("best_bid_quantity", "q"),
                        TICKER.replace("_quantity", "_q"),
                        EXCHANGE_TICKER.replace("\"best_bid\":\"59999.99\",", ""),
                        EXCHANGE_TICKER.replace("best_ask", "best_ask_size"),
                        EXCHANGE_TICKER.replace("59999.99", "-59999.99"),
                        BOOK.replace("\"bid\"", "\"buy\""),
                        BOOK.replace("update\"", "delta\""),
                        MATCH.replace("\"match\"", "\"fill\""),
                        "{\"events\":[],\"channel\":\"ticker\"}",
                        "pong")) {
            assertThatThrownBy(() -> decode(damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(failure(200, "{}")).isNull();
        assertThat(failure(429, "")).isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(failure(503, "")).isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(
                        failure(
                                404,
                                "{\"error\":\"NOT_FOUND\",\"error_details\":\"valid product_id is"
                                        + " required\",\"message\":\"valid product_id is"
                                        + " required\"}"))
                .isInstanceOf(ExchangeFailure.Rejected.class)
                .hasMessage("NOT_FOUND: valid product_id is required");
        assertThat(failure(403, "<html>")).isInstanceOf(ExchangeFailure.Rejected.class);
    }

    private static ExchangeFailure failure(int status, String body) {
        return MARKET.failures().read(status, Duration.ZERO, body).orElse(null);
    }
}
