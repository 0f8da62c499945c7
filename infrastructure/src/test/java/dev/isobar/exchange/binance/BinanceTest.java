package dev.isobar.exchange.binance;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument BTC = Fixtures.instrument("binance", LINEAR, "BTCUSDT", "1");
    private static final Instruments KNOWN = Fixtures.knowing("binance", LINEAR, "BTCUSDT");

    private static final String TRADE =
            "{\"e\":\"aggTrade\",\"E\":1760000000123,\"s\":\"BTCUSDT\",\"a\":5001,"
                    + "\"p\":\"60000.10\",\"q\":\"0.250\",\"f\":7001,\"l\":7003,"
                    + "\"T\":1760000000120,\"m\":true}";
    private static final String KLINE =
            "{\"e\":\"kline\",\"E\":1760000041000,\"s\":\"BTCUSDT\",\"k\":{\"t\":1759999980000,"
                    + "\"T\":1760000039999,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":7001,\"L\":7003,"
                    + "\"o\":\"60000.1\",\"c\":\"60000.4\",\"h\":\"60000.9\",\"l\":\"60000.0\","
                    + "\"v\":\"1.5\",\"n\":3,\"x\":true,\"q\":\"90000.3\",\"V\":\"0.5\","
                    + "\"Q\":\"30000.1\",\"B\":\"0\"}}";

    private static Decoded decode(String frame) {
        return Fixtures.market(Binance.EXCHANGE, LINEAR).streams().decode(frame, KNOWN);
    }

    @Test
    @DisplayName("R1 R2 an aggTrade stands for l − f + 1 trades, wrapped or raw")
    void anAggregateTradeIsReadWrappedOrRaw() {
        Trade expected =
                new Trade(
                        BTC.id(),
                        "5001",
                        5001,
                        Instant.ofEpochMilli(1760000000120L),
                        new BigDecimal("60000.10"),
                        new BigDecimal("0.250"),
                        null,
                        Side.SELL,
                        3,
                        "7001",
                        "7003");

        assertThat(decode(TRADE)).isEqualTo(new Decoded.Data(List.of(expected)));
        assertThat(decode("{\"stream\":\"btcusdt@aggTrade\",\"data\":" + TRADE + "}"))
                .isEqualTo(new Decoded.Data(List.of(expected)));
        assertThat(decode("{\"data\":" + TRADE + ",\"stream\":\"btcusdt@aggTrade\"}"))
                .isEqualTo(new Decoded.Data(List.of(expected)));
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
                                                Instant.ofEpochMilli(1760000041000L),
                                                new BigDecimal("60000.1"),
                                                new BigDecimal("60000.9"),
                                                new BigDecimal("60000.0"),
                                                new BigDecimal("60000.4"),
                                                new BigDecimal("1.5"),
                                                new BigDecimal("90000.3"),
                                                null,
                                                3L,
                                                new BigDecimal("0.5"),
                                                new BigDecimal("30000.1"),
                                                "7001",
                                                "7003",
                                                true,
                                                Kline.Origin.STREAM))));
    }

    @Test
    void aKlineWithoutTradesIsARowWithoutIds() {
        String empty =
                KLINE.replace("\"f\":7001,\"L\":7003", "\"f\":-1,\"L\":-1")
                        .replace("\"v\":\"1.5\",\"n\":3", "\"v\":\"0\",\"n\":0");

        Kline kline = (Kline) ((Decoded.Data) decode(empty)).events().get(0);

        assertThat(kline.isEmpty()).isTrue();
        assertThat(kline.firstTradeId()).isNull();
        assertThat(kline.lastTradeId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 60, 100, 128})
    @DisplayName("R2 half a frame is refused wherever it was cut")
    void halfAFrameIsRefused(int length) {
        assertThatThrownBy(() -> decode(TRADE.substring(0, length)))
                .isInstanceOfSatisfying(
                        ExchangeFailure.Unparsable.class,
                        failure -> assertThat(failure.raw()).isEqualTo(TRADE.substring(0, length)));
    }

    @Test
    void impossibleValuesAreRefused() {
        for (String damaged :
                List.of(
                        TRADE.replace("60000.10", "0"),
                        TRADE.replace("60000.10", "-1"),
                        TRADE.replace("60000.10", "NaN"),
                        TRADE.replace("0.250", "0.000"),
                        TRADE.replace("0.250", "1e999999999"),
                        TRADE.replace("1760000000120", "1760000000"),
                        TRADE.replace("1760000000120", "1760000000120000"),
                        TRADE.replace("\"l\":7003", "\"l\":7000"),
                        TRADE.replace("\"a\":5001,", ""),
                        TRADE.replace("\"p\":\"60000.10\",", ""),
                        TRADE.replace(",\"m\":true", ""),
                        TRADE.replace("aggTrade", "aggTradeNext"),
                        KLINE.replace("1759999980000", "1759999980001"),
                        KLINE.replace("\"i\":\"1m\"", "\"i\":\"7m\""),
                        "{\"stream\":\"btcusdt@openInterest\",\"data\":{\"symbol\":\"BTCUSDT\"}}",
                        "{}",
                        "[]",
                        "pong")) {
            assertThatThrownBy(() -> decode(damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void aKlineThatCannotBeSaysSo() {
        String below = KLINE.replace("\"h\":\"60000.9\"", "\"h\":\"59999\"");

        Kline kline = (Kline) ((Decoded.Data) decode(below)).events().get(0);

        assertThat(kline.fault()).contains(Kline.Fault.HIGH_TOO_LOW);
    }

    @Test
    void answersAndWhatIsNotCollectedAreTold() {
        assertThat(decode("{\"result\":null,\"id\":1}")).isEqualTo(new Decoded.Acknowledged("1"));
        assertThat(decode("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}"))
                .isEqualTo(new Decoded.Refused("2", "Invalid request"));
        assertThat(decode("{\"code\":2,\"msg\":\"Invalid request\"}"))
                .isEqualTo(new Decoded.Refused("2", "Invalid request"));
        assertThat(decode("{\"e\":\"serverShutdown\",\"E\":1760000000123}"))
                .isEqualTo(new Decoded.Control("serverShutdown"));
        assertThat(decode(TRADE.replace("BTCUSDT", "BTCUSDT_261225")))
                .isEqualTo(new Decoded.NotCollected("aggTrade BTCUSDT_261225"));
        assertThat(
                        decode(
                                "{\"u\":4,\"s\":\"NOPE\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\","
                                        + "\"A\":\"4\"}"))
                .isEqualTo(new Decoded.NotCollected("bookTicker NOPE"));
        assertThat(decode("{\"stream\":\"!ticker@arr\",\"data\":[{\"e\":\"24hrTicker\"}]}"))
                .isEqualTo(new Decoded.NotCollected("!ticker@arr"));
        assertThat(decode(KLINE.replace("\"i\":\"1m\"", "\"i\":\"1s\"")))
                .isEqualTo(new Decoded.NotCollected("kline 1s BTCUSDT"));
    }

    @Test
    void subscriptionsAreBatchedAndAnsweredOnceAFrame() {
        Streams streams = Fixtures.market(Binance.EXCHANGE, LINEAR).streams();
        List<Streams.Subscription> many =
                IntStream.range(0, 101)
                        .mapToObj(i -> Fixtures.instrument("binance", LINEAR, "A" + i, "1"))
                        .map(Streams.Subscription::trades)
                        .toList();

        assertThat(
                        streams.subscribe(
                                List.of(
                                        Streams.Subscription.trades(BTC),
                                        Streams.Subscription.klines(BTC, Interval.W1)),
                                Instant.EPOCH))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\","
                                        + "\"btcusdt@kline_1w\"],\"id\":1}",
                                1));
        assertThat(streams.subscribe(many, Instant.EPOCH)).hasSize(2);
        assertThat(streams.subscribe(many, Instant.EPOCH).get(1).text()).endsWith("\"id\":2}");
        assertThat(streams.endpoint(many.get(0)).orElseThrow().path()).isEqualTo("/market/stream");
        assertThat(streams.endpoint(Streams.Subscription.klines(BTC, Interval.D3))).isEmpty();
    }

    @Test
    @DisplayName("the last opening of a range is asked for, its end is not")
    void aRangeIsAskedWithBothEndsInclusive() {
        Range range = new Range(START, START.plus(Duration.ofMinutes(99)));

        Request futures =
                Fixtures.market(Binance.EXCHANGE, LINEAR)
                        .klines()
                        .request(BTC, Interval.M1, range, START);

        // 2026-11-20T10:00Z = 1795168800 s; 99 min later less 1 ms.
        assertThat(futures)
                .isEqualTo(
                        new Request(
                                "/fapi/v1/klines?symbol=BTCUSDT&interval=1m"
                                        + "&startTime=1795168800000&endTime=1795174739999&limit=99",
                                1));
        assertThat(weight(LINEAR, 100)).isEqualTo(2);
        assertThat(weight(LINEAR, 500)).isEqualTo(5);
        assertThat(weight(LINEAR, 1000)).isEqualTo(5);
        assertThat(weight(SPOT, 1000)).isEqualTo(2);
    }

    private static int weight(Market market, int rows) {
        return Fixtures.market(Binance.EXCHANGE, market)
                .klines()
                .request(
                        BTC,
                        Interval.M1,
                        new Range(START, START.plus(Duration.ofMinutes(rows))),
                        START)
                .weight();
    }

    @Test
    void futuresRowsAreReadAndAnEmptyRowStays() {
        String body =
                "[[1795168800000,\"60000.1\",\"60000.9\",\"60000.0\",\"60000.4\",\"1.500\","
                        + "1795168859999,\"90000.30\",3,\"0.500\",\"30000.10\",\"0\"],"
                        + "[1795168860000,\"60000.4\",\"60000.4\",\"60000.4\",\"60000.4\",\"0\","
                        + "1795168919999,\"0\",0,\"0\",\"0\",\"0\"]]";

        List<Kline> klines =
                Fixtures.market(Binance.EXCHANGE, LINEAR).klines().parse(BTC, Interval.M1, body);

        assertThat(klines).extracting(Kline::isEmpty).containsExactly(false, true);
        assertThat(klines.get(0).start()).isEqualTo(START);
        assertThat(klines.get(0).at()).isEqualTo(START.plusSeconds(60));
        assertThat(klines.get(0).quoteVolume()).isEqualTo("90000.30");
        assertThat(klines.get(0).trades()).isEqualTo(3);
        assertThatThrownBy(
                        () ->
                                Fixtures.market(Binance.EXCHANGE, LINEAR)
                                        .klines()
                                        .parse(BTC, Interval.M1, body.substring(0, 150)))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    @DisplayName("R3 1000SHIB is its own base; a settle currency that is not the quote is named")
    void canonicalNamesComeFromTheListing() {
        String row =
                "{\"symbol\":\"%s\",\"contractType\":\"%s\",\"status\":\"%s\",\"baseAsset\":\"%s\","
                        + "\"quoteAsset\":\"%s\",\"marginAsset\":\"%s\",\"filters\":["
                        + "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"%s\"},"
                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"1\"}]}";
        String body =
                "{\"timezone\":\"UTC\",\"symbols\":["
                        + row.formatted(
                                "1000SHIBUSDT",
                                "PERPETUAL",
                                "TRADING",
                                "1000SHIB",
                                "USDT",
                                "USDT",
                                "0.001")
                        + ","
                        + row.formatted(
                                "ETHBTC", "PERPETUAL", "SETTLING", "ETH", "BTC", "USDT", "0.1")
                        + ","
                        + row.formatted(
                                "BTCUSDT_261225",
                                "NEXT_QUARTER",
                                "TRADING",
                                "BTC",
                                "USDT",
                                "USDT",
                                "0.1")
                        + ","
                        + row.formatted(
                                "XAUUSDT",
                                "TRADIFI_PERPETUAL",
                                "TRADING",
                                "XAU",
                                "USDT",
                                "USDT",
                                "0.01")
                        + ","
                        + row.formatted("OLDUSDT", "PERPETUAL", "CLOSE", "OLD", "USDT", "USDT", "0")
                        + "]}";

        assertThat(Fixtures.market(Binance.EXCHANGE, LINEAR).listings().parse(body).instruments())
                .extracting(Instrument::canonical, Instrument::trading)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1000SHIB-USDT-PERP", true),
                        org.assertj.core.groups.Tuple.tuple("ETH-BTC-PERP-USDT", false),
                        org.assertj.core.groups.Tuple.tuple("XAU-USDT-PERP", true));
    }

    @Test
    void refusalsAreToldApart() {
        Duration none = Duration.ZERO;
        assertThat(Binance.failure(200, none, "[]")).isEmpty();
        assertThat(Binance.failure(429, Duration.ofSeconds(7), ""))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasSeconds(7));
        assertThat(Binance.failure(418, none, ""))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasSeconds(120));
        assertThat(Binance.failure(400, none, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("-1121"));
        assertThat(Binance.failure(400, none, "{\"code\":-1003,\"msg\":\"Too many requests.\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(Binance.failure(451, none, "restricted location"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Binance.failure(403, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Binance.failure(404, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Binance.failure(502, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
    }
}
