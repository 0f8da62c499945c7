package dev.isobar.exchange.bybit;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BybitTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument BTC = Fixtures.instrument("bybit", LINEAR, "BTCUSDT", "1");
    private static final Instruments KNOWN = Fixtures.knowing("bybit", LINEAR, "BTCUSDT");

    private static final String ROW =
            "{\"T\":1760000000120,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.250\","
                    + "\"p\":\"60000.10\",\"L\":\"PlusTick\","
                    + "\"i\":\"a7f0c1d2-0000-5000-8000-000000000001\",\"BT\":false,"
                    + "\"RPI\":false,\"seq\":700000000123}";
    private static final String TRADES =
            "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1760000000125,"
                    + "\"data\":["
                    + ROW
                    + ","
                    + ROW.replace("0001\"", "0002\"").replace("Buy", "Sell")
                    + "]}";
    private static final String KLINE =
            "{\"topic\":\"kline.1.BTCUSDT\",\"data\":[{\"start\":1759999980000,"
                    + "\"end\":1760000039999,\"interval\":\"1\",\"open\":\"60000.1\","
                    + "\"close\":\"60000.4\",\"high\":\"60000.9\",\"low\":\"60000\","
                    + "\"volume\":\"1.5\",\"turnover\":\"90000.3\",\"confirm\":true,"
                    + "\"timestamp\":1760000039870}],\"ts\":1760000040001,\"type\":\"snapshot\"}";

    private static Decoded decode(String frame) {
        return Fixtures.market(Bybit.EXCHANGE, LINEAR).streams().decode(frame, KNOWN);
    }

    @Test
    @DisplayName("R2 trades of one sequence are ordered by their place in the frame")
    void tradesAreOrderedBySequenceAndPlace() {
        List<MarketEvent> events = ((Decoded.Data) decode(TRADES)).events();

        assertThat(events.get(0))
                .isEqualTo(
                        new Trade(
                                BTC.id(),
                                "a7f0c1d2-0000-5000-8000-000000000001",
                                700000000123L * 2048,
                                Instant.ofEpochMilli(1760000000120L),
                                new BigDecimal("60000.10"),
                                new BigDecimal("0.250"),
                                null,
                                Side.BUY,
                                1,
                                "a7f0c1d2-0000-5000-8000-000000000001",
                                "a7f0c1d2-0000-5000-8000-000000000001"));
        assertThat(((Trade) events.get(1)).order()).isEqualTo(700000000123L * 2048 + 1);
        assertThat(((Trade) events.get(1)).taker()).isEqualTo(Side.SELL);
    }

    @Test
    @DisplayName("R2 without a sequence there is no order")
    void withoutSequenceThereIsNoOrder() {
        String frame = TRADES.replace(",\"seq\":700000000123", "");

        assertThat(((Decoded.Data) decode(frame)).events())
                .allSatisfy(event -> assertThat(((Trade) event).isOrdered()).isFalse());
    }

    @Test
    void aKlineIsReadFieldByField() {
        assertThat(decode(KLINE))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new Kline(
                                                BTC.id(),
                                                Interval.M1,
                                                Instant.ofEpochMilli(1759999980000L),
                                                Instant.ofEpochMilli(1760000039870L),
                                                new BigDecimal("60000.1"),
                                                new BigDecimal("60000.9"),
                                                new BigDecimal("60000"),
                                                new BigDecimal("60000.4"),
                                                new BigDecimal("1.5"),
                                                new BigDecimal("90000.3"),
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                true,
                                                Kline.Origin.STREAM))));
    }

    @Test
    @DisplayName("R4 damaged and dead frames are refused")
    void impossibleFramesAreRefused() {
        for (String damaged :
                List.of(
                        TRADES.substring(0, 100),
                        TRADES.substring(0, TRADES.length() - 1),
                        TRADES.replace("60000.10", "-60000.10"),
                        TRADES.replace("0.250", "0"),
                        TRADES.replace("1760000000120", "1760000000120000"),
                        TRADES.replace("\"Buy\"", "\"Both\""),
                        TRADES.replace("publicTrade", "trade"),
                        TRADES.replace("\"type\"", "\"data\":[],\"type\"").replace("topic", "t"),
                        KLINE.replace("1759999980000", "1759999980"),
                        KLINE.replace("\"confirm\":true,", ""),
                        "{\"topic\":\"depth\",\"data\":{}}",
                        "{\"topic\":\"publicTrade.BTCUSDT\"}",
                        "{\"success\":true,\"ret_msg\":\"\",\"request\":{\"op\":\"subscribe\"}}",
                        "pong")) {
            assertThatThrownBy(() -> decode(damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void answersAndWhatIsNotCollectedAreTold() {
        assertThat(
                        decode(
                                "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"c1\","
                                        + "\"req_id\":\"3\",\"op\":\"subscribe\"}"))
                .isEqualTo(new Decoded.Acknowledged("3"));
        assertThat(
                        decode(
                                "{\"success\":false,\"ret_msg\":\"Invalid topic\","
                                        + "\"conn_id\":\"c1\",\"op\":\"subscribe\"}"))
                .isEqualTo(new Decoded.Refused("subscribe", "Invalid topic"));
        assertThat(decode("{\"op\":\"pong\",\"conn_id\":\"c1\"}"))
                .isEqualTo(new Decoded.Control("pong"));
        assertThat(
                        decode(
                                "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"c1\","
                                        + "\"op\":\"ping\"}"))
                .isEqualTo(new Decoded.Control("pong"));
        assertThat(decode(TRADES.replace("publicTrade.BTCUSDT", "publicTrade.ETHUSDT")))
                .isEqualTo(new Decoded.NotCollected("publicTrade ETHUSDT"));
        assertThat(decode("{\"topic\":\"orderbook.rpi.BTCUSDT\",\"data\":{}}"))
                .isEqualTo(new Decoded.NotCollected("orderbook BTCUSDT"));
        assertThat(decode(KLINE.replace("kline.1.", "kline.W.")))
                .isEqualTo(new Decoded.NotCollected("kline BTCUSDT"));
    }

    @Test
    @DisplayName("R3 one symbol in two categories is two instruments, told apart by the path")
    void oneSymbolInTwoCategoriesIsTwoInstruments() {
        List<String> paths = new ArrayList<>();
        List<InstrumentId> ids = new ArrayList<>();
        for (Market market : List.of(SPOT, LINEAR)) {
            Streams streams = Fixtures.market(Bybit.EXCHANGE, market).streams();
            Subscription wanted =
                    Subscription.trades(Fixtures.instrument("bybit", market, "BTCUSDT", "1"));
            paths.add(streams.endpoint(wanted).orElseThrow().path());
            Decoded frame = streams.decode(TRADES, Fixtures.knowing("bybit", market, "BTCUSDT"));
            ids.add(((Decoded.Data) frame).events().get(0).instrument());
        }

        assertThat(paths).containsExactly("/v5/public/spot", "/v5/public/linear");
        assertThat(ids)
                .containsExactly(
                        new InstrumentId("bybit", SPOT, "BTCUSDT"),
                        new InstrumentId("bybit", LINEAR, "BTCUSDT"));
    }

    @Test
    void subscriptionsComeInTens() {
        Streams streams = Fixtures.market(Bybit.EXCHANGE, LINEAR).streams();

        List<Streams.Outgoing> frames =
                streams.subscribe(
                        IntStream.rangeClosed(1, 11)
                                .mapToObj(i -> Fixtures.instrument("bybit", LINEAR, "A" + i, "1"))
                                .map(Streams.Subscription::trades)
                                .toList(),
                        Instant.EPOCH);

        assertThat(frames).hasSize(2);
        assertThat(frames.get(1))
                .isEqualTo(
                        new Streams.Outgoing(
                                "{\"op\":\"subscribe\",\"req_id\":\"2\","
                                        + "\"args\":[\"publicTrade.A11\"]}",
                                1));
        assertThat(
                        streams.subscribe(
                                List.of(Streams.Subscription.klines(BTC, Interval.D1)),
                                Instant.EPOCH))
                .extracting(Streams.Outgoing::text)
                .containsExactly(
                        "{\"op\":\"subscribe\",\"req_id\":\"1\",\"args\":[\"kline.D.BTCUSDT\"]}");
        assertThat(streams.endpoint(Streams.Subscription.klines(BTC, Interval.H8))).isEmpty();
        assertThat(streams.endpoint(Streams.Subscription.trades(BTC)).orElseThrow().path())
                .isEqualTo("/v5/public/linear");
    }

    @Test
    @DisplayName("R1 rows come out oldest first, and an empty one stays")
    void rowsComeOutOldestFirst() {
        String body =
                "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"symbol\":\"BTCUSDT\","
                        + "\"category\":\"linear\",\"list\":["
                        + "[\"1795168860000\",\"60000.4\",\"60000.4\",\"60000.4\",\"60000.4\","
                        + "\"0\",\"0\"],"
                        + "[\"1795168800000\",\"60000.1\",\"60000.9\",\"60000\",\"60000.4\","
                        + "\"1.5\",\"90000.3\"]]},\"retExtInfo\":{},\"time\":1795168925000}";

        List<Kline> klines =
                Fixtures.market(Bybit.EXCHANGE, LINEAR).klines().parse(BTC, Interval.M1, body);

        assertThat(klines).extracting(Kline::start).containsExactly(START, START.plusSeconds(60));
        assertThat(klines).extracting(Kline::isEmpty).containsExactly(false, true);
        assertThat(klines.get(0).volume()).isEqualTo("1.5");
        assertThat(klines.get(0).quoteVolume()).isEqualTo("90000.3");
        assertThat(klines.get(0).trades()).isNull();
    }

    @Test
    void aRangeIsAskedWithBothEndsInclusive() {
        Range range = new Range(START, START.plus(Duration.ofHours(2)));

        assertThat(
                        Fixtures.market(Bybit.EXCHANGE, SPOT)
                                .klines()
                                .request(BTC, Interval.H1, range, START))
                .isEqualTo(
                        new Request(
                                "/v5/market/kline?category=spot&symbol=BTCUSDT&interval=60"
                                        + "&start=1795168800000&end=1795175999999&limit=2",
                                1));
    }

    @Test
    void theListingIsPagedByItsCursor() {
        String row =
                "{\"symbol\":\"%s\",\"contractType\":\"%s\",\"status\":\"Trading\","
                        + "\"baseCoin\":\"%s\",\"quoteCoin\":\"%s\",\"settleCoin\":\"%s\","
                        + "\"priceFilter\":{\"tickSize\":\"0.10\"},"
                        + "\"lotSizeFilter\":{\"qtyStep\":\"0.001\"}}";
        String body =
                "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":["
                        + row.formatted("BTCUSDT", "LinearPerpetual", "BTC", "USDT", "USDT")
                        + ","
                        + row.formatted("BTCPERP", "LinearPerpetual", "BTC", "USDC", "USDC")
                        + ","
                        + row.formatted("BTCUSDT-26DEC26", "LinearFutures", "BTC", "USDT", "USDT")
                        + "],\"nextPageCursor\":\"first%3DBTCUSDT&last=X\"},\"time\":1795168925000}";
        Listings listings = Fixtures.market(Bybit.EXCHANGE, LINEAR).listings();

        Listings.Page page = listings.parse(body);

        assertThat(page.instruments())
                .extracting(Instrument::canonical)
                .containsExactly("BTC-USDT-PERP", "BTC-USDC-PERP");
        assertThat(listings.request("").path())
                .isEqualTo("/v5/market/instruments-info?category=linear&limit=1000");
        assertThat(listings.request(page.next()).path())
                .endsWith("&limit=1000&cursor=first%253DBTCUSDT%26last%3DX");
    }

    @Test
    void refusalsAreToldApart() {
        Duration none = Duration.ZERO;
        assertThat(Bybit.failure(200, none, "{\"retCode\":0,\"result\":{}}")).isEmpty();
        assertThat(Bybit.failure(403, none, "403, access too frequent"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasMinutes(10));
        assertThat(Bybit.failure(403, none, "The Amazon CloudFront distribution is configured"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Bybit.failure(200, none, "{\"retCode\":10006,\"retMsg\":\"Too many visits!\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(Bybit.failure(200, none, "{\"retCode\":10001,\"retMsg\":\"symbol invalid\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("10001"));
        assertThat(Bybit.failure(200, none, "{\"retCode\":10016,\"retMsg\":\"Server error\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(Bybit.failure(429, Duration.ofSeconds(3), ""))
                .get()
                .isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(Bybit.failure(503, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(Bybit.failure(404, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
    }
}
