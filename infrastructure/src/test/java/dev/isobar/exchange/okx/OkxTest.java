package dev.isobar.exchange.okx;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OkxTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument BTC = Fixtures.instrument("okx", SPOT, "BTC-USDT", "1");
    private static final Instrument SWAP =
            Fixtures.instrument("okx", LINEAR, "BTC-USDT-SWAP", "0.01");
    private static final Instruments KNOWN =
            symbol ->
                    Optional.ofNullable(Map.of("BTC-USDT", BTC, "BTC-USDT-SWAP", SWAP).get(symbol));

    private static final String TRADE =
            "{\"arg\":{\"channel\":\"trades-all\",\"instId\":\"BTC-USDT\"},\"data\":[{"
                    + "\"instId\":\"BTC-USDT\",\"tradeId\":\"5003\",\"px\":\"60000.1\","
                    + "\"sz\":\"0.25\",\"side\":\"sell\",\"ts\":\"1760000000120\","
                    + "\"source\":\"0\"}]}";
    private static final String CANDLE =
            "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT\"},\"data\":[["
                    + "\"1759999980000\",\"60000.1\",\"60000.9\",\"60000\",\"60000.4\","
                    + "\"1.5\",\"90000.3\",\"90000.3\",\"1\"]]}";

    private static Decoded decode(String frame) {
        return Fixtures.market(Okx.EXCHANGE, SPOT).streams().decode(frame, KNOWN);
    }

    private static Trade trade(String frame) {
        return (Trade) ((Decoded.Data) decode(frame)).events().get(0);
    }

    private static Kline kline(String frame) {
        return (Kline) ((Decoded.Data) decode(frame)).events().get(0);
    }

    @Test
    @DisplayName("R3 a row of trades-all is one fill")
    void aFillIsReadFieldByField() {
        assertThat(trade(TRADE))
                .isEqualTo(
                        new Trade(
                                BTC.id(),
                                "5003",
                                5003,
                                Instant.ofEpochMilli(1760000000120L),
                                new BigDecimal("60000.1"),
                                new BigDecimal("0.25"),
                                null,
                                Side.SELL,
                                1,
                                "5003",
                                "5003"));
    }

    @Test
    @DisplayName("R1 R3 contracts become base units and stay; merged fills are counted back")
    void aSwapTradeIsMultipliedOut() {
        String frame =
                TRADE.replace("trades-all", "trades")
                        .replace("BTC-USDT", "BTC-USDT-SWAP")
                        .replace("\"source\"", "\"count\":\"3\",\"seqId\":9001,\"source\"");

        Trade trade = trade(frame);

        // 0.25 contracts of 0.01 BTC
        assertThat(trade.size()).isEqualByComparingTo("0.0025");
        assertThat(trade.contracts()).isEqualTo("0.25");
        assertThat(trade.fills()).isEqualTo(3);
        assertThat(trade.firstFill()).isEqualTo("5001");
        assertThat(trade.lastFill()).isEqualTo("5003");
    }

    @Test
    void aSpotCandleCountsBaseFirst() {
        Kline kline = kline(CANDLE);

        assertThat(kline.start()).isEqualTo(Instant.ofEpochMilli(1759999980000L));
        assertThat(kline.at()).isEqualTo(Instant.ofEpochMilli(1760000040000L));
        assertThat(kline.open()).isEqualTo("60000.1");
        assertThat(kline.high()).isEqualTo("60000.9");
        assertThat(kline.low()).isEqualTo("60000");
        assertThat(kline.close()).isEqualTo("60000.4");
        assertThat(kline.volume()).isEqualTo("1.5");
        assertThat(kline.quoteVolume()).isEqualTo("90000.3");
        assertThat(kline.contracts()).isNull();
        assertThat(kline.closed()).isTrue();
        assertThat(kline.origin()).isEqualTo(Kline.Origin.STREAM);
    }

    @Test
    @DisplayName("R1 a swap's candle counts contracts first and base second")
    void aSwapCandleCountsContractsFirst() {
        Kline kline =
                kline(
                        CANDLE.replace("BTC-USDT", "BTC-USDT-SWAP")
                                .replace("\"1.5\",\"90000.3\",", "\"150\",\"1.5\",")
                                .replace("\"1\"]", "\"0\"]"));

        assertThat(kline.contracts()).isEqualTo("150");
        assertThat(kline.volume()).isEqualTo("1.5");
        assertThat(kline.quoteVolume()).isEqualTo("90000.3");
        assertThat(kline.closed()).isFalse();
        assertThat(kline.at()).isEqualTo(kline.start());
    }

    @Test
    void impossibleFramesAreRefused() {
        for (String damaged :
                List.of(
                        TRADE.substring(0, 80),
                        TRADE.substring(0, TRADE.length() - 1),
                        TRADE.replace("60000.1", "0"),
                        TRADE.replace("0.25", ""),
                        TRADE.replace("1760000000120", "1760000000"),
                        TRADE.replace("sell", "short"),
                        TRADE.replace("\"5003\"", "\"x\""),
                        TRADE.replace("trades-all", "trades-most"),
                        TRADE.replace("[{\"instId\":\"BTC-USDT\"", "[{\"instId\":\"ETH-USDT\""),
                        CANDLE.replace("1759999980000", "1759999980001"),
                        CANDLE.replace("\"1\"]", "\"2\"]"),
                        CANDLE.replace(",\"90000.3\",\"1\"]", "]"),
                        "{\"table\":\"spot/trade\",\"data\":[]}",
                        "{\"arg\":{\"channel\":\"trades\"}}",
                        "{\"event\":\"greeting\"}",
                        "ping",
                        "")) {
            assertThatThrownBy(() -> decode(damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void answersAndWhatIsNotCollectedAreTold() {
        assertThat(decode("pong")).isEqualTo(new Decoded.Control("pong"));
        assertThat(
                        decode(
                                "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"candle1m\","
                                        + "\"instId\":\"BTC-USDT\"},\"connId\":\"c1\"}"))
                .isEqualTo(new Decoded.Acknowledged("candle1m BTC-USDT"));
        assertThat(decode("{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"no such channel\"}"))
                .isEqualTo(new Decoded.Refused("60018", "no such channel"));
        assertThat(decode("{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"reconnect\"}"))
                .isEqualTo(new Decoded.Control("notice: reconnect"));
        assertThat(decode(TRADE.replace("BTC-USDT", "BTC-USD-SWAP")))
                .isEqualTo(new Decoded.NotCollected("trades-all BTC-USD-SWAP"));
        assertThat(decode(CANDLE.replace("candle1m", "candle1D")))
                .isEqualTo(new Decoded.NotCollected("candle1D BTC-USDT"));
        assertThat(
                        decode(
                                "{\"arg\":{\"channel\":\"liquidation-orders\","
                                        + "\"instType\":\"SWAP\"},\"data\":[]}"))
                .isEqualTo(new Decoded.NotCollected("liquidation-orders"));
    }

    @Test
    @DisplayName("R4 trades-all and candles share the business endpoint; each argument is answered")
    void everyArgumentIsAnswered() {
        Streams streams = Fixtures.market(Okx.EXCHANGE, SPOT).streams();
        Streams.Subscription trades = Streams.Subscription.trades(BTC);
        Streams.Subscription days = Streams.Subscription.klines(BTC, Interval.D1);

        assertThat(streams.subscribe(List.of(trades, days), Instant.EPOCH))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades-all\","
                                        + "\"instId\":\"BTC-USDT\"},{\"channel\":\"candle1Dutc\","
                                        + "\"instId\":\"BTC-USDT\"}]}",
                                2));
        List<Streams.Subscription> many =
                IntStream.range(0, 51)
                        .mapToObj(i -> Fixtures.instrument("okx", SPOT, "A" + i + "-USDT", "1"))
                        .map(Streams.Subscription::trades)
                        .toList();
        assertThat(streams.subscribe(many, Instant.EPOCH))
                .extracting(Streams.Outgoing::acknowledgements)
                .containsExactly(50, 1);
        assertThat(streams.endpoint(trades)).isEqualTo(streams.endpoint(days));
        assertThat(streams.endpoint(trades).orElseThrow().path()).isEqualTo("/ws/v5/business");
        assertThat(streams.endpoint(Streams.Subscription.klines(BTC, Interval.H8))).isEmpty();
    }

    @Test
    @DisplayName("R2 recent rows are asked of candles, older ones of history, with both bounds")
    void ageDecidesWhoIsAsked() {
        KlineHistory klines = Fixtures.market(Okx.EXCHANGE, SPOT).klines();
        Range range = new Range(START, START.plus(Duration.ofHours(12)));

        // Exclusive bounds: older than 22:00:00.000, newer than 09:59:59.999.
        assertThat(klines.request(BTC, Interval.H6, range, START.plus(Duration.ofDays(1))))
                .isEqualTo(
                        new Request(
                                "/api/v5/market/candles?instId=BTC-USDT&bar=6Hutc"
                                        + "&after=1795212000000&before=1795168799999&limit=2",
                                1));
        assertThat(
                        klines.request(
                                        BTC,
                                        Interval.M1,
                                        new Range(START, START.plusSeconds(60)),
                                        START.plus(Duration.ofDays(1)))
                                .path())
                .startsWith("/api/v5/market/history-candles?");
        assertThat(klines.rows(Interval.M1, START, START.plus(Duration.ofHours(1)))).isEqualTo(300);
        assertThat(klines.rows(Interval.M1, START, START.plus(Duration.ofDays(1)))).isEqualTo(100);
    }

    @Test
    void spotRowsComeOutOldestFirst() {
        String body =
                "{\"code\":\"0\",\"msg\":\"\",\"data\":["
                        + "[\"1795168860000\",\"60000.4\",\"60000.4\",\"60000.4\",\"60000.4\","
                        + "\"0\",\"0\",\"0\",\"0\"],"
                        + "[\"1795168800000\",\"60000.1\",\"60000.9\",\"60000\",\"60000.4\","
                        + "\"1.5\",\"90000.3\",\"90000.3\",\"1\"]]}";

        List<Kline> klines =
                Fixtures.market(Okx.EXCHANGE, SPOT).klines().parse(BTC, Interval.M1, body);

        assertThat(klines).extracting(Kline::start).containsExactly(START, START.plusSeconds(60));
        assertThat(klines).extracting(Kline::closed).containsExactly(true, false);
        assertThat(klines).extracting(Kline::isEmpty).containsExactly(false, true);
        assertThat(klines.get(0).volume()).isEqualTo("1.5");
    }

    @Test
    @DisplayName("R1 a contract's size is ctVal × ctMult; uncertain rows are left out")
    void theListingGivesContractSizes() {
        String row =
                "{\"instType\":\"SWAP\",\"instId\":\"%s\",\"ctType\":\"%s\",\"ctVal\":\"%s\","
                        + "\"ctMult\":\"%s\",\"ctValCcy\":\"%s\",\"settleCcy\":\"%s\","
                        + "\"uly\":\"%s\",\"baseCcy\":\"\",\"quoteCcy\":\"\",\"tickSz\":\"0.1\","
                        + "\"lotSz\":\"0.01\",\"state\":\"%s\"}";
        String body =
                "{\"code\":\"0\",\"msg\":\"\",\"data\":["
                        + String.join(
                                ",",
                                row.formatted(
                                        "PEPE-USDT-SWAP",
                                        "linear",
                                        "1000000",
                                        "10",
                                        "PEPE",
                                        "USDT",
                                        "PEPE-USDT",
                                        "live"),
                                row.formatted(
                                        "BTC-USD_UM-SWAP",
                                        "linear",
                                        "0.01",
                                        "1",
                                        "BTC",
                                        "USDC",
                                        "BTC-USD",
                                        "suspend"),
                                row.formatted(
                                        "BTC-USD-SWAP",
                                        "inverse",
                                        "100",
                                        "1",
                                        "USD",
                                        "BTC",
                                        "BTC-USD",
                                        "live"),
                                row.formatted(
                                        "ODD-USDT-SWAP",
                                        "linear",
                                        "1",
                                        "1",
                                        "USDT",
                                        "USDT",
                                        "ODD-USDT",
                                        "live"))
                        + "]}";

        List<Instrument> instruments =
                Fixtures.market(Okx.EXCHANGE, LINEAR).listings().parse(body).instruments();

        assertThat(instruments)
                .extracting(Instrument::canonical)
                .containsExactly("PEPE-USDT-PERP", "BTC-USD-PERP-USDC");
        assertThat(instruments.get(0).contractSize()).isEqualByComparingTo("10000000");
        assertThat(instruments)
                .extracting(Instrument::sizeUnit)
                .containsOnly(Instrument.SizeUnit.CONTRACTS);
        List<Instrument> inverse =
                Fixtures.market(Okx.EXCHANGE, INVERSE).listings().parse(body).instruments();
        assertThat(inverse).extracting(Instrument::canonical).containsExactly("BTC-USD-PERP-BTC");
        assertThat(inverse.get(0).contractSize()).isEqualTo("100");
        assertThat(inverse.get(0).base()).isEqualTo("BTC");
        assertThat(instruments).extracting(Instrument::trading).containsExactly(true, false);
    }

    @Test
    void refusalsAreToldApart() {
        Duration none = Duration.ZERO;
        assertThat(Okx.failure(200, none, "{\"code\":\"0\",\"msg\":\"\",\"data\":[]}")).isEmpty();
        assertThat(Okx.failure(429, none, "{\"msg\":\"Too Many Requests\",\"code\":\"50011\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasSeconds(2));
        assertThat(Okx.failure(200, none, "{\"code\":\"50011\",\"msg\":\"Too Many Requests\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(Okx.failure(400, none, "{\"code\":\"51001\",\"msg\":\"no such instrument\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("51001"));
        assertThat(Okx.failure(200, none, "{\"code\":\"50001\",\"msg\":\"Service unavailable\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(Okx.failure(403, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Okx.failure(451, none, "")).get().isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Okx.failure(500, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
    }
}
