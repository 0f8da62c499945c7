package dev.isobar.exchange.binance;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Offers;
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
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** COIN-M, and every channel but trades and klines of the others. */
class BinanceChannelsTest {
    private static final Instant SAID = Instant.ofEpochMilli(1760000000123L);
    private static final Instrument BTC = Fixtures.instrument("binance", LINEAR, "BTCUSDT", "1");
    private static final Instrument COIN =
            Fixtures.instrument("binance", INVERSE, "BTCUSD_PERP", "100");

    private static Decoded decode(Instrument about, String frame) {
        return Fixtures.market(Binance.EXCHANGE, about.id().market())
                .streams()
                .decode(
                        frame,
                        symbol ->
                                symbol.equals(about.id().symbol())
                                        ? Optional.of(about)
                                        : Optional.empty());
    }

    private static List<MarketEvent> events(Instrument about, String frame) {
        return ((Decoded.Data) decode(about, frame)).events();
    }

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }

    private static BestPrice best(String price, String size) {
        return new BestPrice(new BigDecimal(price), new BigDecimal(size));
    }

    private static Offers offers(Market market) {
        return Fixtures.market(Binance.EXCHANGE, market).offers();
    }

    @Test
    @DisplayName("R4 five contracts of 100 USD at 50,000 are 0.01 BTC and exactly 500 USD")
    void aCoinMarginedTradeIsDividedOut() {
        Trade trade =
                (Trade)
                        events(
                                        COIN,
                                        "{\"e\":\"aggTrade\",\"E\":1760000000123,\"a\":5001,"
                                                + "\"s\":\"BTCUSD_PERP\",\"p\":\"50000.0\","
                                                + "\"q\":\"5\",\"f\":7001,\"l\":7003,"
                                                + "\"T\":1760000000120,\"m\":false}")
                                .get(0);

        assertThat(trade.size()).isEqualByComparingTo("0.01");
        assertThat(trade.contracts()).isEqualTo("5");
        assertThat(trade.value()).isEqualByComparingTo("500");
        assertThat(trade.taker()).isEqualTo(Side.BUY);
        assertThat(trade.fills()).isEqualTo(3);
    }

    @Test
    @DisplayName("R4 in a COIN-M kline v and V are contracts, q and Q base")
    void aCoinMarginedKlineSaysBaseWhereOthersSayQuote() {
        Kline kline =
                (Kline)
                        events(
                                        COIN,
                                        "{\"e\":\"kline\",\"E\":1760000041000,"
                                                + "\"s\":\"BTCUSD_PERP\",\"k\":{\"t\":1759999980000,"
                                                + "\"T\":1760000039999,\"s\":\"BTCUSD_PERP\","
                                                + "\"i\":\"1m\",\"f\":7001,\"L\":7003,"
                                                + "\"o\":\"50000.0\",\"c\":\"50000.0\","
                                                + "\"h\":\"50000.0\",\"l\":\"50000.0\","
                                                + "\"v\":\"30\",\"n\":3,\"x\":true,"
                                                + "\"q\":\"0.06000000\",\"V\":\"10\","
                                                + "\"Q\":\"0.02000000\",\"B\":\"0\"}}")
                                .get(0);

        assertThat(kline.volume()).isEqualByComparingTo("0.06");
        assertThat(kline.contracts()).isEqualByComparingTo("30");
        assertThat(kline.quoteVolume()).isEqualByComparingTo("3000");
        assertThat(kline.takerBuyVolume()).isEqualByComparingTo("0.02");
        assertThat(kline.takerBuyQuoteVolume()).isEqualByComparingTo("1000");

        Kline row =
                Fixtures.market(Binance.EXCHANGE, INVERSE)
                        .klines()
                        .parse(
                                COIN,
                                Interval.M1,
                                "[[1759999980000,\"50000.0\",\"50000.0\",\"50000.0\",\"50000.0\","
                                        + "\"30\",1760000039999,\"0.06000000\",3,\"10\","
                                        + "\"0.02000000\",\"0\"]]")
                        .get(0);
        assertThat(row.volume()).isEqualTo(kline.volume());
        assertThat(row.quoteVolume()).isEqualTo(kline.quoteVolume());
        assertThat(row.contracts()).isEqualTo(kline.contracts());
        assertThat(row.takerBuyVolume()).isEqualTo(kline.takerBuyVolume());
        assertThat(row.takerBuyQuoteVolume()).isEqualTo(kline.takerBuyQuoteVolume());
    }

    @Test
    @DisplayName("R4 a COIN-M row lists its contract size, and settles in the base")
    void aCoinMarginedListingIsRead() {
        String row =
                "{\"symbol\":\"%s\",\"pair\":\"BTCUSD\",\"contractType\":\"%s\","
                        + "\"contractStatus\":\"TRADING\",\"contractSize\":100,"
                        + "\"baseAsset\":\"BTC\",\"quoteAsset\":\"USD\",\"marginAsset\":\"BTC\","
                        + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.1\"},"
                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"1\"}]}";
        List<Instrument> listed =
                Fixtures.market(Binance.EXCHANGE, INVERSE)
                        .listings()
                        .parse(
                                "{\"symbols\":[%s,%s]}"
                                        .formatted(
                                                row.formatted("BTCUSD_PERP", "PERPETUAL"),
                                                row.formatted("BTCUSD_261225", "CURRENT_QUARTER")))
                        .instruments();

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).canonical()).isEqualTo("BTC-USD-PERP-BTC");
        assertThat(listed.get(0).contractSize()).isEqualByComparingTo("100");
        assertThat(listed.get(0).sizeUnit()).isEqualTo(Instrument.SizeUnit.CONTRACTS);
        assertThat(listed.get(0).trading()).isTrue();
    }

    @Test
    void bestBidAndAskAreRead() {
        String futures =
                "{\"e\":\"bookTicker\",\"u\":900,\"s\":\"BTCUSDT\",\"b\":\"60000.10\","
                        + "\"B\":\"2.500\",\"a\":\"60000.20\",\"A\":\"0.700\",\"T\":1760000000120,"
                        + "\"E\":1760000000123}";
        Instrument spot = Fixtures.instrument("binance", SPOT, "BTCUSDT", "1");
        String nameless =
                "{\"u\":900,\"s\":\"BTCUSDT\",\"b\":\"60000.10\",\"B\":\"2.500\","
                        + "\"a\":\"60000.20\",\"A\":\"0.700\"}";

        BestPrice bid = best("60000.10", "2.500");
        BestPrice ask = best("60000.20", "0.700");
        assertThat(events(BTC, futures)).containsExactly(new Quote(BTC.id(), SAID, bid, ask));
        assertThat(events(spot, nameless)).containsExactly(new Quote(spot.id(), null, bid, ask));
        assertThat(events(spot, "{\"stream\":\"btcusdt@bookTicker\",\"data\":" + nameless + "}"))
                .containsExactly(new Quote(spot.id(), null, bid, ask));
        assertThat(events(spot, nameless.replace("60000.10", "0.0").replace("2.500", "0.0")))
                .containsExactly(new Quote(spot.id(), null, null, ask));
    }

    @Test
    @DisplayName("R5 an update follows its predecessor: U in spot, pu plus one in futures")
    void updatesOfABookNameWhatTheyFollow() {
        String update =
                "{\"e\":\"depthUpdate\",\"E\":1760000000123,%s\"s\":\"BTCUSDT\",\"U\":901,"
                        + "\"u\":905,%s\"b\":[[\"60000.10\",\"0.000\"]],\"a\":[]}";
        Instrument spot = Fixtures.instrument("binance", SPOT, "BTCUSDT", "1");

        BookChange ofFutures =
                (BookChange)
                        events(BTC, update.formatted("\"T\":1760000000120,", "\"pu\":880,")).get(0);
        BookChange ofSpot = (BookChange) events(spot, update.formatted("", "")).get(0);

        assertThat(ofFutures)
                .isEqualTo(
                        new BookChange(
                                BTC.id(),
                                SAID,
                                BookChange.Kind.UPDATE,
                                List.of(level("60000.10", "0.000")),
                                List.of(),
                                881,
                                905,
                                null));
        assertThat(ofSpot.first()).isEqualTo(901);
        assertThat(ofSpot.last()).isEqualTo(905);
        assertThat(Fixtures.market(Binance.EXCHANGE, SPOT).streams().isBookAskedOverRest())
                .isTrue();

        BookChange book =
                offers(LINEAR)
                        .book()
                        .orElseThrow()
                        .parse()
                        .apply(
                                BTC,
                                "{\"lastUpdateId\":905,\"E\":1760000000124,\"T\":1760000000123,"
                                        + "\"bids\":[[\"60000.1\",\"2.500\"]],\"asks\":[]}");
        assertThat(book)
                .isEqualTo(
                        new BookChange(
                                BTC.id(),
                                SAID,
                                BookChange.Kind.SNAPSHOT,
                                List.of(level("60000.1", "2.500")),
                                List.of(),
                                905,
                                905,
                                null));
    }

    @Test
    void markPriceAndFundingComeTogether() {
        String frame =
                "{\"e\":\"markPriceUpdate\",\"E\":1760000000123,\"s\":\"BTCUSDT\","
                        + "\"p\":\"60000.12\",\"i\":\"60001.30\",\"P\":\"60002.00\","
                        + "\"r\":\"-0.00010000\",\"T\":1760025600001}";

        assertThat(events(BTC, frame))
                .containsExactly(
                        new MarkPrice(
                                BTC.id(),
                                SAID,
                                new BigDecimal("60000.12"),
                                new BigDecimal("60001.30")),
                        new Funding(
                                BTC.id(),
                                SAID,
                                new BigDecimal("-0.00010000"),
                                Instant.parse("2025-10-09T16:00:00Z"),
                                null,
                                false));
        // a dated contract is not funded
        assertThat(
                        events(
                                COIN,
                                frame.replace("BTCUSDT", "BTCUSD_PERP")
                                        .replace("-0.00010000", "")
                                        .replace("1760025600001", "0")))
                .singleElement()
                .isInstanceOf(MarkPrice.class);
    }

    @Test
    @DisplayName("R6 a forced order is told at the average of its fills, else as it was ordered")
    void aForcedOrderIsRead() {
        String frame =
                "{\"e\":\"forceOrder\",\"E\":1760000000130,\"o\":{\"s\":\"BTCUSD_PERP\","
                        + "\"ps\":\"BTCUSD\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\","
                        + "\"q\":\"20\",\"p\":\"49000.0\",\"ap\":\"50000.0\",\"X\":\"FILLED\","
                        + "\"l\":\"5\",\"z\":\"10\",\"T\":1760000000123}}";

        assertThat(events(COIN, frame))
                .containsExactly(
                        new Liquidation(
                                COIN.id(),
                                null,
                                SAID,
                                Side.SELL,
                                new BigDecimal("50000.0"),
                                Liquidation.PriceKind.FILL,
                                // 10 × 100 USD / 50,000
                                new BigDecimal("0.020000000000"),
                                new BigDecimal("10"),
                                new BigDecimal("1000")));
        Liquidation unfilled =
                (Liquidation)
                        events(
                                        COIN,
                                        frame.replace("\"z\":\"10\"", "\"z\":\"0\"")
                                                .replace("\"ap\":\"50000.0\"", "\"ap\":\"0\""))
                                .get(0);
        assertThat(unfilled.priceKind()).isEqualTo(Liquidation.PriceKind.BANKRUPTCY);
        assertThat(unfilled.price()).isEqualTo("49000.0");
        assertThat(unfilled.contracts()).isEqualTo("20");
        assertThat(decode(BTC, frame))
                .isEqualTo(new Decoded.NotCollected("forceOrder BTCUSD_PERP"));
    }

    @Test
    void damagedFramesAreRefused() {
        for (String damaged :
                List.of(
                        "{\"e\":\"bookTicker\",\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"2\","
                                + "\"a\":\"3\",\"E\":1760000000123}",
                        "{\"e\":\"bookTicker\",\"s\":\"BTCUSDT\",\"E\":1760000000123}",
                        "{\"e\":\"depthUpdate\",\"E\":1760000000123,\"s\":\"BTCUSDT\",\"b\":[],"
                                + "\"a\":[]}",
                        "{\"e\":\"depthUpdate\",\"E\":1760000000123,\"s\":\"BTCUSDT\",\"U\":5,"
                                + "\"u\":4,\"b\":[],\"a\":[]}",
                        "{\"e\":\"depthUpdate\",\"E\":1760000000123,\"s\":\"BTCUSDT\",\"U\":4,"
                                + "\"u\":5,\"b\":[[\"1\"]],\"a\":[]}",
                        "{\"e\":\"markPriceUpdate\",\"E\":1760000000,\"s\":\"BTCUSDT\",\"p\":\"1\"}",
                        "{\"e\":\"markPriceUpdate\",\"E\":1760000000123,\"s\":\"BTCUSDT\"}",
                        "{\"e\":\"markPriceUpdate\",\"E\":1760000000123,\"s\":\"BTCUSDT\","
                                + "\"p\":\"1\",\"r\":\"12\",\"T\":1760025600001}",
                        "{\"e\":\"forceOrder\",\"E\":1760000000123,\"o\":{\"s\":\"BTCUSDT\"}}",
                        "{\"e\":\"forceOrder\",\"E\":1760000000123}")) {
            assertThatThrownBy(() -> decode(BTC, damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void kindsGoToTheEndpointThatCarriesThem() {
        Streams usdm = Fixtures.market(Binance.EXCHANGE, LINEAR).streams();
        Streams coinm = Fixtures.market(Binance.EXCHANGE, INVERSE).streams();
        Streams spot = Fixtures.market(Binance.EXCHANGE, SPOT).streams();

        for (Kind kind : List.of(Kind.QUOTES, Kind.BOOK)) {
            assertThat(usdm.endpoint(Subscription.of(kind, BTC)).orElseThrow().path())
                    .isEqualTo("/public/stream");
        }
        for (Kind kind :
                List.of(
                        Kind.TRADES,
                        Kind.KLINES,
                        Kind.MARK_PRICE,
                        Kind.FUNDING,
                        Kind.LIQUIDATIONS)) {
            assertThat(usdm.endpoint(Subscription.of(kind, BTC)).orElseThrow().path())
                    .isEqualTo("/market/stream");
            assertThat(coinm.endpoint(Subscription.of(kind, COIN)).orElseThrow().path())
                    .isEqualTo("/stream");
        }
        assertThat(usdm.endpoint(Subscription.of(Kind.OPEN_INTEREST, BTC))).isEmpty();
        assertThat(spot.endpoint(Subscription.of(Kind.FUNDING, BTC))).isEmpty();
        assertThat(spot.endpoint(Subscription.of(Kind.QUOTES, BTC))).isPresent();
        // mark price and funding are one stream
        assertThat(
                        coinm.subscribe(
                                List.of(
                                        Subscription.of(Kind.MARK_PRICE, COIN),
                                        Subscription.of(Kind.FUNDING, COIN),
                                        Subscription.of(Kind.BOOK, COIN),
                                        Subscription.of(Kind.LIQUIDATIONS, COIN)),
                                Instant.EPOCH))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"method\":\"SUBSCRIBE\",\"params\":["
                                        + "\"btcusd_perp@markPrice@1s\","
                                        + "\"btcusd_perp@depth@100ms\","
                                        + "\"btcusd_perp@forceOrder\"],\"id\":1}",
                                1));
    }

    @Test
    void spotOffersNothingOfPerpetuals() {
        assertThat(offers(SPOT).markPrice()).isEmpty();
        assertThat(offers(SPOT).funding()).isEmpty();
        assertThat(offers(SPOT).fundings()).isEmpty();
        assertThat(offers(SPOT).openInterest()).isEmpty();
        assertThat(offers(SPOT).openInterests()).isEmpty();
        assertThat(offers(INVERSE).liquidations()).isEmpty();
    }

    @Test
    void questionsAreAskedAsDocumented() {
        Instant start = Instant.ofEpochMilli(1760000000000L);
        Range range = new Range(start, start.plus(Duration.ofDays(100)));

        assertThat(
                        offers(INVERSE)
                                .openInterests()
                                .orElseThrow()
                                .request()
                                .of(COIN, Interval.H1, range)
                                .path())
                // 500 hours later less 1 ms: no more is asked for than comes
                .isEqualTo(
                        "/futures/data/openInterestHist?pair=BTCUSD&contractType=PERPETUAL"
                                + "&period=1h&startTime=1760000000000&endTime=1761799999999"
                                + "&limit=500");
        assertThat(
                        offers(LINEAR)
                                .fundings()
                                .orElseThrow()
                                .request()
                                .of(BTC, Interval.M1, range)
                                .path())
                .isEqualTo(
                        "/fapi/v1/fundingRate?symbol=BTCUSDT&startTime=1760000000000"
                                + "&endTime=1768639999999&limit=1000");
        Trade seen =
                new Trade(
                        BTC.id(),
                        "5001",
                        5001,
                        start,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        null,
                        Side.BUY,
                        1,
                        "7001",
                        "7001");
        assertThat(offers(SPOT).tradesAfter().orElseThrow().request().apply(BTC, seen).path())
                .isEqualTo("/api/v3/aggTrades?symbol=BTCUSDT&fromId=5002&limit=1000");
        // COIN-M gives at most 200 days
        var coinm = Fixtures.market(Binance.EXCHANGE, INVERSE).klines();
        assertThat(coinm.rows(Interval.D1, start, start)).isEqualTo(200);
        assertThat(coinm.rows(Interval.M1, start, start)).isEqualTo(1000);
    }

    @Test
    @DisplayName("R4 COIN-M tells open interest and volume in contracts, their worth in base")
    void coinMarginedAnswersAreRead() {
        OpenInterest now =
                offers(INVERSE)
                        .openInterest()
                        .orElseThrow()
                        .parse()
                        .apply(
                                COIN,
                                "{\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\","
                                        + "\"openInterest\":\"15004\",\"contractType\":"
                                        + "\"PERPETUAL\",\"time\":1760000000123}");
        assertThat(now)
                .isEqualTo(
                        new OpenInterest(
                                COIN.id(),
                                SAID,
                                null,
                                new BigDecimal("15004"),
                                new BigDecimal("1500400")));
        OpenInterest past =
                offers(INVERSE)
                        .openInterests()
                        .orElseThrow()
                        .parse()
                        .apply(
                                COIN,
                                "[{\"pair\":\"BTCUSD\",\"contractType\":\"PERPETUAL\","
                                        + "\"sumOpenInterest\":\"20000\","
                                        + "\"sumOpenInterestValue\":\"40.00000000\","
                                        + "\"timestamp\":1760000000123}]")
                        .get(0);
        assertThat(past.amount()).isEqualByComparingTo("40");
        assertThat(past.value()).isEqualByComparingTo("2000000");
        Ticker ticker =
                offers(INVERSE)
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(
                                COIN,
                                "[{\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\","
                                        + "\"lastPrice\":\"50000.0\",\"openPrice\":\"49000.0\","
                                        + "\"highPrice\":\"50500.0\",\"lowPrice\":\"48900.0\","
                                        + "\"volume\":\"300\",\"baseVolume\":\"0.6\","
                                        + "\"closeTime\":1760000000123}]");
        assertThat(ticker.volume()).isEqualTo("0.6");
        assertThat(ticker.quoteVolume()).isEqualByComparingTo("30000");
        assertThat(ticker.bid()).isNull();
        assertThat(ticker.at()).isEqualTo(SAID);
        assertThatThrownBy(
                        () ->
                                offers(INVERSE)
                                        .ticker()
                                        .orElseThrow()
                                        .parse()
                                        .apply(COIN, "[{\"symbol\":\"ETHUSD_PERP\"}]"))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }
}
