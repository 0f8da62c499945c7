package dev.isobar.exchange.gate;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames, in messages of our own. */
class GateTest {
    private static final Instant AT = Instant.ofEpochMilli(1760000040120L);
    private static final Instant SAID = Instant.ofEpochMilli(1760000040130L);
    private static final Instrument SPOT_BTC = Fixtures.instrument("gate", SPOT, "BTC_USDT", "1");

    /** 0.0001 BTC a contract. */
    private static final Instrument PERP =
            Fixtures.instrument("gate", LINEAR, "BTC_USDT", "0.0001");

    /** A dollar a contract. */
    private static final Instrument INVERSE_BTC =
            Fixtures.instrument("gate", INVERSE, "BTC_USD", "1");

    private static final String TRADE =
            frame(
                    "spot.trades",
                    "{\"id\":5003,\"create_time\":1760000040,"
                            + "\"create_time_ms\":\"1760000040120.456789\",\"side\":\"sell\","
                            + "\"currency_pair\":\"BTC_USDT\",\"amount\":\"0.25\","
                            + "\"price\":\"60000.1\"}");
    private static final String PERP_TRADES =
            frame(
                    "futures.trades",
                    "[{\"id\":7,\"create_time\":1760000040,\"create_time_ms\":1760000040120,"
                            + "\"size\":\"-25.5\",\"contract\":\"BTC_USDT\",\"price\":\"60000\"}]");
    private static final String KLINE =
            frame(
                    "spot.candlesticks",
                    "{\"t\":\"1760000040\",\"v\":\"90000.3\",\"c\":\"60000.4\",\"h\":\"60000.9\","
                            + "\"l\":\"60000\",\"o\":\"60000.1\",\"n\":\"1m_BTC_USDT\","
                            + "\"a\":\"1.5\",\"w\":true}");
    private static final String LIQUIDATION =
            frame(
                    "futures.public_liquidates",
                    "[{\"contract\":\"BTC_USDT\",\"price\":59000.5,\"size\":\"-200\","
                            + "\"time_ms\":1760000040120}]");

    private static String frame(String channel, String result) {
        return "{\"time\":1760000040,\"time_ms\":1760000040130,\"channel\":\"%s\",\"event\":\"update\",\"result\":%s}"
                .formatted(channel, result);
    }

    private static Decoded decode(Instrument of, String frame) {
        Instruments known =
                symbol -> symbol.equals(of.id().symbol()) ? Optional.of(of) : Optional.empty();
        return Fixtures.market(Gate.EXCHANGE, of.id().market()).streams().decode(frame, known);
    }

    private static List<MarketEvent> events(Instrument of, String frame) {
        return ((Decoded.Data) decode(of, frame)).events();
    }

    @Test
    void aSpotTradeNamesTheTakerAndItsTimeInText() {
        assertThat(events(SPOT_BTC, TRADE))
                .containsExactly(
                        new Trade(
                                SPOT_BTC.id(),
                                "5003",
                                5003,
                                AT,
                                new BigDecimal("60000.1"),
                                new BigDecimal("0.25"),
                                null,
                                Side.SELL,
                                1,
                                "5003",
                                "5003"));
    }

    @Test
    @DisplayName("R1 contracts are signed, may have decimals, and are multiplied out")
    void contractsAreMultipliedOut() {
        Trade trade = (Trade) events(PERP, PERP_TRADES).get(0);

        assertThat(trade.taker()).isEqualTo(Side.SELL);
        assertThat(trade.contracts()).isEqualTo("25.5");
        assertThat(trade.size()).isEqualByComparingTo("0.00255"); // 25.5 × 0.0001
        assertThat(trade.value()).isEqualByComparingTo("153"); // 0.00255 × 60000
        assertThat(trade.at()).isEqualTo(AT);
    }

    @Test
    @DisplayName("R1 an inverse contract is a dollar")
    void anInverseContractIsADollar() {
        Trade trade =
                (Trade)
                        events(
                                        INVERSE_BTC,
                                        PERP_TRADES
                                                .replace("BTC_USDT", "BTC_USD")
                                                .replace("\"-25.5\"", "150"))
                                .get(0);

        assertThat(trade.taker()).isEqualTo(Side.BUY);
        assertThat(trade.value()).isEqualByComparingTo("150");
        assertThat(trade.size()).isEqualByComparingTo("0.0025"); // 150 ÷ 60000
    }

    @Test
    @DisplayName("R2 v is the quote volume and a the base volume of a spot kline")
    void aSpotKlineIsReadFieldByField() {
        assertThat(events(SPOT_BTC, KLINE))
                .containsExactly(
                        new Kline(
                                SPOT_BTC.id(),
                                Interval.M1,
                                Instant.ofEpochSecond(1760000040),
                                SAID,
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
                                Kline.Origin.STREAM));
    }

    @Test
    @DisplayName("R2 without its base volume a kline is refused, unless it follows")
    void withoutBaseVolumeAKlineIsRefused() {
        String old = KLINE.replace(",\"a\":\"1.5\",\"w\":true", "");

        assertThatThrownBy(() -> decode(SPOT_BTC, old))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
        Kline empty = (Kline) events(SPOT_BTC, old.replace("90000.3", "0")).get(0);
        assertThat(empty.volume()).isZero();
        assertThat(empty.closed()).isFalse();
        String atOnePrice = old.replaceAll("60000[.][0-9]\"", "60000\"");
        assertThatThrownBy(() -> decode(SPOT_BTC, atOnePrice)) // 90000.3 ÷ 60000 = 1.500005
                .isInstanceOf(ExchangeFailure.Unparsable.class);
        Kline derived = (Kline) events(SPOT_BTC, atOnePrice.replace("90000.3", "90060.0")).get(0);
        assertThat(derived.volume()).isEqualTo("1.501"); // of lots of 0.001
    }

    @Test
    @DisplayName("R1 a perpetual's kline counts contracts; no word of closing leaves it open")
    void aPerpetualsKlineCountsContracts() {
        String frame =
                frame(
                        "futures.candlesticks",
                        "[{\"t\":1760000040,\"v\":15000,\"c\":\"60000.4\",\"h\":\"60000.9\","
                                + "\"l\":\"60000\",\"o\":\"60000.1\",\"n\":\"1m_BTC_USDT\"}]");

        Kline open = (Kline) events(PERP, frame).get(0);
        Kline closed = (Kline) events(PERP, frame.replace("}]", ",\"w\":true}]")).get(0);

        assertThat(open.contracts()).isEqualTo("15000");
        assertThat(open.volume()).isEqualByComparingTo("1.5"); // 15000 × 0.0001
        assertThat(open.quoteVolume()).isNull();
        assertThat(open.at()).isEqualTo(SAID);
        assertThat(open.closed()).isFalse();
        assertThat(closed.closed()).isTrue();
    }

    @Test
    void aQuoteKeepsTheVenuesUnitAndEmptySides() {
        String quote =
                frame(
                        "futures.book_ticker",
                        "{\"t\":1760000040120,\"u\":903,\"s\":\"BTC_USDT\",\"b\":\"60000.10\","
                                + "\"B\":25,\"a\":\"60000.2\",\"A\":\"1053.5\"}");
        String nothing =
                frame(
                        "futures.book_ticker",
                        "{\"t\":0,\"u\":0,\"s\":\"BTC_USDT\",\"b\":\"\",\"B\":0,\"a\":\"\",\"A\":0}");

        assertThat(events(PERP, quote))
                .containsExactly(
                        new Quote(
                                PERP.id(), AT, best("60000.10", "25"), best("60000.2", "1053.5")));
        assertThat(events(PERP, nothing)).containsExactly(new Quote(PERP.id(), null, null, null));
    }

    @Test
    void bookUpdatesComeInTwoShapes() {
        String spot =
                frame(
                        "spot.order_book_update",
                        "{\"t\":1760000040120,\"e\":\"depthUpdate\",\"E\":1760000040,"
                                + "\"s\":\"BTC_USDT\",\"U\":901,\"u\":903,"
                                + "\"b\":[[\"60000.10\",\"0.250\"]],\"a\":[[\"60000.2\",\"0\"]]}");
        String perp =
                frame(
                        "futures.order_book_update",
                        "{\"t\":1760000040120,\"s\":\"BTC_USDT\",\"U\":901,\"u\":903,"
                                + "\"b\":[{\"p\":\"60000.10\",\"s\":\"0.250\"}],"
                                + "\"a\":[{\"p\":\"60000.2\",\"s\":0}]}");

        assertThat(events(SPOT_BTC, spot)).containsExactly(update(SPOT_BTC));
        assertThat(events(PERP, perp)).containsExactly(update(PERP));
    }

    private static BookChange update(Instrument of) {
        return new BookChange(
                of.id(),
                AT,
                BookChange.Kind.UPDATE,
                List.of(level("60000.10", "0.250")),
                List.of(level("60000.2", "0")),
                901,
                903,
                null);
    }

    @Test
    void aTickerTellsMarkFundingAndOpenInterest() {
        String ticker =
                frame(
                        "futures.tickers",
                        "[{\"contract\":\"BTC_USDT\",\"last\":\"60000\",\"total_size\":\"716000\","
                                + "\"mark_price\":\"60000.5\",\"index_price\":\"60001.2\","
                                + "\"funding_rate\":\"-0.0001\","
                                + "\"funding_rate_indicative\":\"0.5\"}]");

        assertThat(events(PERP, ticker))
                .containsExactly(
                        new MarkPrice(
                                PERP.id(),
                                SAID,
                                new BigDecimal("60000.5"),
                                new BigDecimal("60001.2")),
                        new Funding(PERP.id(), SAID, new BigDecimal("-0.0001"), null, null, false),
                        new OpenInterest(
                                PERP.id(),
                                SAID,
                                new BigDecimal("71.6000"), // 716000 × 0.0001
                                new BigDecimal("716000"),
                                null));
        OpenInterest inverse =
                (OpenInterest) events(INVERSE_BTC, ticker.replace("BTC_USDT", "BTC_USD")).get(2);
        assertThat(inverse.amount()).isNull();
        assertThat(inverse.value()).isEqualByComparingTo("716000");
    }

    @Test
    @DisplayName("R5 a negative order closed a long; one or several come in a frame")
    void aLiquidationsSideIsThatOfItsOrder() {
        Liquidation forced =
                new Liquidation(
                        PERP.id(),
                        null,
                        AT,
                        Side.SELL,
                        new BigDecimal("59000.5"),
                        Liquidation.PriceKind.BANKRUPTCY,
                        new BigDecimal("0.0200"), // 200 × 0.0001
                        new BigDecimal("200"),
                        new BigDecimal("1180.01000")); // 0.02 × 59000.5

        assertThat(events(PERP, LIQUIDATION)).containsExactly(forced);
        String alone =
                LIQUIDATION
                        .replace("[{", "{")
                        .replace("}]", "}")
                        .replace("_ms\":1760000040120", "\":1760000040120");
        assertThat(events(PERP, alone)).containsExactly(forced);
        assertThat(((Liquidation) events(PERP, LIQUIDATION.replace("-200", "200")).get(0)).side())
                .isEqualTo(Side.BUY);
    }

    @Test
    void aKlineThatCannotBeSaysSo() {
        String below = KLINE.replace("60000.9", "60000.2");

        assertThat(((Kline) events(SPOT_BTC, below).get(0)).fault())
                .contains(Kline.Fault.HIGH_TOO_LOW);
    }

    @Test
    void damagedAndDeadFramesAreRefused() {
        for (String damaged :
                List.of(
                        TRADE.substring(0, 120),
                        TRADE.replace("60000.1", "-60000.1"),
                        TRADE.replace("0.25", "0"),
                        TRADE.replace("\"1760000040120.456789\"", "\"1760000040120456\""),
                        TRADE.replace("\"sell\"", "\"both\""),
                        TRADE.replace("\"id\":5003,", ""),
                        TRADE.replace("spot.trades", "spot.deals"),
                        TRADE.replace("\"update\"", "\"insert\""),
                        TRADE.replace("\"channel\":\"spot.trades\",", ""),
                        TRADE.replace(",\"result\"", ",\"results\""),
                        KLINE.replace("\"1760000040\",\"v\"", "\"1760000041\",\"v\""),
                        KLINE.replace("\"1760000040\",\"v\"", "\"1760000040000\",\"v\""),
                        KLINE.replace("1m_BTC_USDT", "BTCUSDT"),
                        "{\"method\":\"trades.update\",\"params\":[\"BTC_USDT\",[]],\"id\":null}",
                        "pong")) {
            assertThatThrownBy(() -> decode(SPOT_BTC, damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
        for (String damaged :
                List.of(
                        PERP_TRADES.replace("-25.5", "0"),
                        LIQUIDATION.replace("-200", "0"),
                        LIQUIDATION.replace("1760000040120", "1760000040120000"))) {
            assertThatThrownBy(() -> decode(PERP, damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void answersAndWhatIsNotCollectedAreTold() {
        String ack =
                "{\"time\":1760000040,\"time_ms\":1760000040130,\"channel\":\"spot.trades\","
                        + "\"event\":\"subscribe\",\"result\":{\"status\":\"success\"}}";
        String nack =
                "{\"time\":1760000040,\"channel\":\"spot.trades\",\"event\":\"subscribe\","
                        + "\"error\":{\"code\":2,\"message\":\"unknown currency pair\"},"
                        + "\"result\":null}";

        assertThat(decode(SPOT_BTC, ack)).isEqualTo(new Decoded.Acknowledged("spot.trades"));
        assertThat(decode(SPOT_BTC, nack))
                .isEqualTo(new Decoded.Refused("spot.trades 2", "unknown currency pair"));
        assertThat(
                        decode(
                                SPOT_BTC,
                                "{\"time\":1760000040,\"channel\":\"spot.pong\",\"event\":\"\","
                                        + "\"error\":null,\"result\":null}"))
                .isEqualTo(new Decoded.Control("pong"));
        assertThat(decode(SPOT_BTC, TRADE.replace("BTC_USDT", "ETH_USDT")))
                .isEqualTo(new Decoded.NotCollected("spot.trades ETH_USDT"));
        assertThat(decode(SPOT_BTC, KLINE.replace("1m_", "7d_")))
                .isEqualTo(new Decoded.NotCollected("spot.candlesticks 7d_BTC_USDT"));
        assertThat(decode(SPOT_BTC, frame("spot.obu", "{\"full\":true}")))
                .isEqualTo(new Decoded.NotCollected("spot.obu"));
    }

    @Test
    @DisplayName("R3 every frame says what time it is; one topic is asked for once")
    void subscriptionsAreBatchedByChannel() {
        Streams streams = Fixtures.market(Gate.EXCHANGE, LINEAR).streams();
        Instrument eth = Fixtures.instrument("gate", LINEAR, "ETH_USDT", "0.01");

        List<Streams.Outgoing> frames =
                streams.subscribe(
                        List.of(
                                Subscription.trades(PERP),
                                Subscription.trades(eth),
                                Subscription.klines(PERP, Interval.M1),
                                Subscription.of(Kind.BOOK, PERP),
                                Subscription.of(Kind.MARK_PRICE, PERP),
                                Subscription.of(Kind.FUNDING, PERP),
                                Subscription.of(Kind.OPEN_INTEREST, PERP),
                                Subscription.of(Kind.LIQUIDATIONS, PERP)),
                        AT);

        assertThat(frames)
                .containsExactlyInAnyOrder(
                        asked("trades", "\"BTC_USDT\",\"ETH_USDT\""),
                        asked("candlesticks", "\"1m\",\"BTC_USDT\""),
                        asked("order_book_update", "\"BTC_USDT\",\"100ms\""),
                        asked("tickers", "\"BTC_USDT\""),
                        asked("public_liquidates", "\"BTC_USDT\""));
        Streams.Endpoint endpoint = streams.endpoint(Subscription.trades(PERP)).orElseThrow();
        assertThat(endpoint.path()).isEqualTo("/v4/ws/usdt");
        assertThat(endpoint.ping().orElseThrow().apply(AT))
                .isEqualTo("{\"time\":1760000040,\"channel\":\"futures.ping\"}");
        assertThat(streams.isBookAskedOverRest()).isTrue();
    }

    private static Streams.Outgoing asked(String channel, String payload) {
        return new Streams.Outgoing(
                "{\"time\":1760000040,\"channel\":\"futures.%s\",\"event\":\"subscribe\",\"payload\":[%s]}"
                        .formatted(channel, payload),
                1);
    }

    @Test
    @DisplayName("R4 what is not offered has no endpoint")
    void whatIsNotOfferedHasNoEndpoint() {
        assertThat(carried(SPOT, SPOT_BTC))
                .containsExactly(Kind.TRADES, Kind.KLINES, Kind.QUOTES, Kind.BOOK);
        assertThat(carried(LINEAR, PERP)).containsExactly(Kind.values());
        assertThat(carried(INVERSE, INVERSE_BTC)).doesNotContain(Kind.KLINES).hasSize(7);
        assertThat(
                        Fixtures.market(Gate.EXCHANGE, SPOT)
                                .streams()
                                .endpoint(Subscription.klines(SPOT_BTC, Interval.H2)))
                .isEmpty();
    }

    private static List<Kind> carried(Market market, Instrument of) {
        Streams streams = Fixtures.market(Gate.EXCHANGE, market).streams();
        return List.of(Kind.values()).stream()
                .filter(kind -> streams.endpoint(Subscription.of(kind, of)).isPresent())
                .toList();
    }

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }

    private static BestPrice best(String price, String size) {
        return new BestPrice(new BigDecimal(price), new BigDecimal(size));
    }
}
