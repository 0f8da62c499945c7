package dev.isobar.exchange.bybit;

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
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the cells do not say: changes that say little, questions, and what goes where. */
class BybitChannelsTest {
    private static final Instant SAID = Instant.ofEpochMilli(1760000000123L);
    private static final Instrument BTC = Fixtures.instrument("bybit", LINEAR, "BTCUSDT", "1");
    private static final Instruments KNOWN = Fixtures.knowing("bybit", LINEAR, "BTCUSDT");

    private static Decoded decode(String topic, String type, String data) {
        return Fixtures.market(Bybit.EXCHANGE, LINEAR)
                .streams()
                .decode(
                        """
                        {"topic":"%s.BTCUSDT","type":"%s","ts":1760000000123,"data":%s}"""
                                .formatted(topic, type, data),
                        KNOWN);
    }

    @Test
    @DisplayName("R6 a change of a ticker becomes what it tells, and nothing else")
    void aChangeTellsWhatItTells() {
        assertThat(
                        decode(
                                "tickers",
                                "delta",
                                "{\"symbol\":\"BTCUSDT\",\"indexPrice\":\"60001.3\"}"))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new MarkPrice(
                                                BTC.id(), SAID, null, new BigDecimal("60001.3")))));
        assertThat(
                        decode(
                                "tickers",
                                "delta",
                                "{\"symbol\":\"BTCUSDT\",\"openInterestValue\":\"3120036240.06\"}"))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new OpenInterest(
                                                BTC.id(),
                                                SAID,
                                                null,
                                                null,
                                                new BigDecimal("3120036240.06")))));
        assertThat(decode("tickers", "delta", "{\"symbol\":\"BTCUSDT\",\"bid1Size\":\"2.5\"}"))
                .isEqualTo(new Decoded.NotCollected("tickers BTCUSDT"));
    }

    @Test
    @DisplayName("R8 a change of one side of the best prices tells that side only")
    void aChangeOfOneSideTellsThatSide() {
        String oneSide = "{\"s\":\"BTCUSDT\",\"b\":[[\"60000.1\",\"2\"]],\"a\":[],\"u\":7}";

        assertThat(decode("orderbook.1", "delta", oneSide))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new Quote(
                                                BTC.id(),
                                                SAID,
                                                new BestPrice(
                                                        new BigDecimal("60000.1"),
                                                        new BigDecimal("2")),
                                                null,
                                                Quote.Told.BID))));
        String neither = "{\"s\":\"BTCUSDT\",\"b\":[],\"a\":[],\"u\":7}";
        assertThat(decode("orderbook.1", "delta", neither))
                .isEqualTo(new Decoded.NotCollected("orderbook BTCUSDT"));
        // a snapshot of one side says that the other one is empty
        assertThat(decode("orderbook.1", "snapshot", oneSide))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new Quote(
                                                BTC.id(),
                                                SAID,
                                                new BestPrice(
                                                        new BigDecimal("60000.1"),
                                                        new BigDecimal("2")),
                                                null))));
    }

    @Test
    void damagedFramesAreRefused() {
        for (String[] damaged :
                List.of(
                        new String[] {"orderbook.200", "{\"s\":\"BTCUSDT\",\"b\":[],\"a\":[]}"},
                        new String[] {"orderbook.200", "{\"s\":\"BTCUSDT\",\"b\":[],\"u\":7}"},
                        new String[] {"orderbook.50", "{\"b\":[[\"-1\",\"2\"]],\"a\":[],\"u\":7}"},
                        new String[] {"tickers", "{\"fundingRate\":\"1.5\"}"},
                        new String[] {
                            "tickers",
                            "{\"fundingRate\":\"0.1\",\"nextFundingTime\":\"1760025600\"}"
                        },
                        new String[] {"tickers", "{\"markPrice\":\"0\"}"},
                        new String[] {
                            "allLiquidation",
                            "[{\"T\":1760000000123,\"S\":\"buy\",\"v\":\"1\",\"p\":\"1\"}]"
                        },
                        new String[] {
                            "allLiquidation",
                            "[{\"T\":1760000000123,\"S\":\"Buy\",\"v\":\"0\",\"p\":\"1\"}]"
                        },
                        new String[] {"allLiquidation", "[{\"T\":1760000000123}]"},
                        new String[] {"liquidation", "{\"symbol\":\"BTCUSDT\"}"})) {
            assertThatThrownBy(() -> decode(damaged[0], "snapshot", damaged[1]))
                    .as(damaged[1])
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void kindsOfOneTopicAreAskedForOnce() {
        Streams linear = Fixtures.market(Bybit.EXCHANGE, LINEAR).streams();
        Streams spot = Fixtures.market(Bybit.EXCHANGE, SPOT).streams();

        assertThat(
                        linear.subscribe(
                                List.of(
                                        Subscription.of(Kind.MARK_PRICE, BTC),
                                        Subscription.of(Kind.FUNDING, BTC),
                                        Subscription.of(Kind.OPEN_INTEREST, BTC),
                                        Subscription.of(Kind.QUOTES, BTC),
                                        Subscription.of(Kind.BOOK, BTC),
                                        Subscription.of(Kind.LIQUIDATIONS, BTC)),
                                Instant.EPOCH))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"subscribe\",\"req_id\":\"1\",\"args\":["
                                        + "\"tickers.BTCUSDT\",\"orderbook.1.BTCUSDT\","
                                        + "\"orderbook.200.BTCUSDT\",\"allLiquidation.BTCUSDT\"]}",
                                1));
        for (Kind kind :
                List.of(Kind.MARK_PRICE, Kind.FUNDING, Kind.OPEN_INTEREST, Kind.LIQUIDATIONS)) {
            assertThat(spot.endpoint(Subscription.of(kind, BTC))).isEmpty();
            assertThat(linear.endpoint(Subscription.of(kind, BTC))).isPresent();
        }
        assertThat(spot.endpoint(Subscription.of(Kind.BOOK, BTC))).isPresent();
        assertThat(linear.isBookAskedOverRest()).isFalse();
        assertThat(linear.bookDepth()).isEqualTo(200);
    }

    @Test
    void questionsAreAskedAsDocumented() {
        Offers offers = Fixtures.market(Bybit.EXCHANGE, INVERSE).offers();
        Instrument coin = Fixtures.instrument("bybit", INVERSE, "BTCUSD", "1");
        Instant start = Instant.ofEpochMilli(1760000000000L);
        Range hour = new Range(start, start.plus(Duration.ofHours(1)));

        assertThat(offers.fundings().orElseThrow().request().of(coin, Interval.M1, hour).path())
                .isEqualTo(
                        "/v5/market/funding/history?category=inverse&symbol=BTCUSD"
                                + "&startTime=1760000000000&endTime=1760003599999&limit=200");
        assertThat(
                        offers.openInterests()
                                .orElseThrow()
                                .request()
                                .of(coin, Interval.M5, hour)
                                .path())
                .isEqualTo(
                        "/v5/market/open-interest?category=inverse&symbol=BTCUSD&intervalTime=5min"
                                + "&startTime=1760000000000&endTime=1760003599999&limit=200");
        assertThat(offers.tradesAfter()).isEmpty();
        assertThat(offers.liquidations()).isEmpty();
    }

    @Test
    @DisplayName("all markets share one budget below the address's 600 in 5 s")
    void allMarketsShareOneBudget() {
        assertThat(Bybit.EXCHANGE.markets())
                .hasSize(3)
                .allSatisfy(
                        market -> {
                            assertThat(market.limit().scope()).isEqualTo("bybit");
                            assertThat(market.limit().weight()).isEqualTo(500);
                        });
    }
}
