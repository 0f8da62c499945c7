package dev.isobar.exchange.hyperliquid;

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
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.PredictedFunding;
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

class HyperliquidTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument BTC = Fixtures.instrument("hyperliquid", LINEAR, "BTC", "1");
    private static final Instruments KNOWN = Fixtures.knowing("hyperliquid", LINEAR, "BTC");
    private static final VenueMarket PERPETUALS = Fixtures.market(Hyperliquid.EXCHANGE, LINEAR);
    private static final VenueMarket PAIRS = Fixtures.market(Hyperliquid.EXCHANGE, SPOT);

    private static final String ROW =
            "{\"coin\":\"BTC\",\"side\":\"B\",\"px\":\"60000.0\",\"sz\":\"0.25\","
                    + "\"time\":1760000000120,\"hash\":\"0x00\",\"tid\":101637517205001,"
                    + "\"users\":[\"0x01\",\"0x02\"]}";
    private static final String TRADES = "{\"channel\":\"trades\",\"data\":[" + ROW + "]}";
    private static final String CANDLE =
            "{\"t\":1759999980000,\"T\":1760000039999,\"s\":\"BTC\",\"i\":\"1m\","
                    + "\"o\":\"60000.1\",\"c\":\"60000.4\",\"h\":\"60000.9\",\"l\":\"60000.0\","
                    + "\"v\":\"1.5\",\"n\":17}";
    private static final String KLINE = "{\"channel\":\"candle\",\"data\":" + CANDLE + "}";
    private static final String CTX =
            "{\"funding\":\"0.0000125\",\"openInterest\":\"39000.5\",\"prevDayPx\":\"59000.0\","
                    + "\"dayNtlVlm\":\"3000000.5\",\"premium\":\"-0.0001\","
                    + "\"oraclePx\":\"60001.1\",\"markPx\":\"60000.0\",\"midPx\":\"60000.5\","
                    + "\"impactPxs\":[\"60000.0\",\"60001.0\"],\"dayBaseVlm\":\"50.25\"}";
    private static final String CONTEXT =
            "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"BTC\",\"ctx\":" + CTX + "}}";
    private static final String BOOK =
            "{\"coin\":\"BTC\",\"time\":1760000000120,\"levels\":["
                    + "[{\"px\":\"59999.0\",\"sz\":\"1.50\",\"n\":3}],"
                    + "[{\"px\":\"60001.0\",\"sz\":\"2.25\",\"n\":4},"
                    + "{\"px\":\"60002.0\",\"sz\":\"0.1\",\"n\":1}]]}";
    private static final String BBO =
            "{\"channel\":\"bbo\",\"data\":{\"coin\":\"BTC\",\"time\":1760000000120,"
                    + "\"bbo\":[{\"px\":\"59999.0\",\"sz\":\"1.50\",\"n\":3},null]}}";
    private static final String META =
            "{\"universe\":[{\"szDecimals\":1,\"name\":\"OLD\",\"maxLeverage\":20,"
                    + "\"isDelisted\":true},{\"szDecimals\":5,\"name\":\"BTC\",\"maxLeverage\":40},"
                    + "{\"szDecimals\":0,\"name\":\"kPEPE\",\"maxLeverage\":10},"
                    + "{\"szDecimals\":2,\"name\":\"xyz:TSLA\",\"maxLeverage\":10}],"
                    + "\"marginTables\":[],\"collateralToken\":0}";
    private static final String SPOT_META =
            "{\"tokens\":[{\"name\":\"USDC\",\"szDecimals\":8,\"weiDecimals\":8,\"index\":0},"
                    + "{\"name\":\"PURR\",\"szDecimals\":0,\"weiDecimals\":5,\"index\":1},"
                    + "{\"name\":\"UBTC\",\"szDecimals\":5,\"weiDecimals\":10,\"index\":197},"
                    + "{\"name\":\"PURR\",\"szDecimals\":0,\"weiDecimals\":5,\"index\":9}],"
                    + "\"universe\":[{\"name\":\"PURR/USDC\",\"tokens\":[1,0],\"index\":0},"
                    + "{\"tokens\":[197,0],\"name\":\"@142\",\"index\":142},"
                    + "{\"tokens\":[9,0],\"name\":\"@7\",\"index\":7}]}";

    private static Decoded decode(String frame) {
        return PERPETUALS.streams().decode(frame, KNOWN);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Level level(String price, String size) {
        return new Level(number(price), number(size));
    }

    @Test
    @DisplayName("R5 a trade is read field by field and has no order")
    void tradesHaveNoOrder() {
        Trade trade = (Trade) ((Decoded.Data) decode(TRADES)).events().get(0);

        assertThat(trade)
                .isEqualTo(
                        new Trade(
                                BTC.id(),
                                "101637517205001",
                                Trade.UNORDERED,
                                Instant.ofEpochMilli(1760000000120L),
                                number("60000.0"),
                                number("0.25"),
                                null,
                                Side.BUY,
                                1,
                                "101637517205001",
                                "101637517205001"));
        Decoded sold = decode(TRADES.replace("\"side\":\"B\"", "\"side\":\"A\""));
        assertThat(((Trade) ((Decoded.Data) sold).events().get(0)).taker()).isEqualTo(Side.SELL);
    }

    @Test
    @DisplayName("R4 a candle of the stream is never closed, one over REST always is")
    void candlesCarryNoFlag() {
        Kline streamed = (Kline) ((Decoded.Data) decode(KLINE)).events().get(0);
        Kline told = PERPETUALS.klines().parse(BTC, Interval.M1, "[" + CANDLE + "]").get(0);

        Instant opening = Instant.ofEpochMilli(1759999980000L);
        assertThat(streamed).isEqualTo(kline(opening, false, Kline.Origin.STREAM));
        assertThat(told).isEqualTo(kline(opening.plusSeconds(60), true, Kline.Origin.REST));
        assertThat(decode(KLINE.replace(CANDLE, "[" + CANDLE + "]")))
                .isEqualTo(new Decoded.Data(List.of(streamed)));
    }

    private static Kline kline(Instant at, boolean closed, Kline.Origin origin) {
        return new Kline(
                BTC.id(),
                Interval.M1,
                Instant.ofEpochMilli(1759999980000L),
                at,
                number("60000.1"),
                number("60000.9"),
                number("60000.0"),
                number("60000.4"),
                number("1.5"),
                null,
                null,
                17L,
                null,
                null,
                null,
                null,
                closed,
                origin);
    }

    @Test
    void booksAndQuotesKeepTheirDigits() {
        String frame = "{\"channel\":\"l2Book\",\"data\":" + BOOK + "}";
        BookChange book =
                new BookChange(
                        BTC.id(),
                        Instant.ofEpochMilli(1760000000120L),
                        BookChange.Kind.SNAPSHOT,
                        List.of(level("59999.0", "1.50")),
                        List.of(level("60001.0", "2.25"), level("60002.0", "0.1")),
                        BookChange.UNNUMBERED,
                        BookChange.UNNUMBERED,
                        null);

        assertThat(decode(frame)).isEqualTo(new Decoded.Data(List.of(book)));
        assertThat(PERPETUALS.offers().book().orElseThrow().parse().apply(BTC, BOOK))
                .isEqualTo(book);
        assertThat(decode(BBO))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new Quote(
                                                BTC.id(),
                                                Instant.ofEpochMilli(1760000000120L),
                                                BestPrice.of(level("59999.0", "1.50")),
                                                null))));
    }

    @Test
    @DisplayName("R6 one context is a mark price, a rate and open interest, all without a time")
    void contextsNameNoTime() {
        assertThat(decode(CONTEXT))
                .isEqualTo(
                        new Decoded.Data(
                                List.of(
                                        new MarkPrice(
                                                BTC.id(),
                                                null,
                                                number("60000.0"),
                                                number("60001.1")),
                                        new Funding(
                                                BTC.id(),
                                                null,
                                                number("0.0000125"),
                                                null,
                                                Duration.ofHours(1),
                                                false),
                                        new OpenInterest(
                                                BTC.id(), null, number("39000.5"), null, null))));
    }

    @Test
    @DisplayName("R3 a coin's context is found by its place, delisted coins counted")
    void contextsAreFoundByPlace() {
        String other = CTX.replace("39000.5", "1");
        String body = "[" + META + ",[" + other + "," + CTX + "," + other + "," + other + "]]";

        assertThat(PERPETUALS.offers().openInterest().orElseThrow().parse().apply(BTC, body))
                .isEqualTo(new OpenInterest(BTC.id(), null, number("39000.5"), null, null));
        assertThat(PERPETUALS.offers().ticker().orElseThrow().parse().apply(BTC, body))
                .isEqualTo(
                        new Ticker(
                                BTC.id(),
                                null,
                                null,
                                null,
                                null,
                                number("59000.0"),
                                null,
                                null,
                                number("50.25"),
                                number("3000000.5")));
        assertThatThrownBy(
                        () ->
                                PERPETUALS
                                        .offers()
                                        .markPrice()
                                        .orElseThrow()
                                        .parse()
                                        .apply(
                                                BTC,
                                                body.replace("\"name\":\"BTC\"", "\"name\":\"X\"")))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    @DisplayName("R3 a pair's context says whose it is")
    void contextsOfPairsNameTheirCoin() {
        Instrument pair = Fixtures.instrument("hyperliquid", SPOT, "@142", "1");
        String ctx =
                "{\"prevDayPx\":\"59000.0\",\"dayNtlVlm\":\"70.5\",\"markPx\":\"60000.0\","
                        + "\"midPx\":null,\"circulatingSupply\":\"21.0\",\"coin\":\"@142\","
                        + "\"dayBaseVlm\":\"0.5\"}";
        String body =
                "[%s,[%s,%s]]"
                        .formatted(SPOT_META, ctx.replace("@142", "@7").replace("70.5", "1"), ctx);

        assertThat(PAIRS.offers().ticker().orElseThrow().parse().apply(pair, body))
                .isEqualTo(
                        new Ticker(
                                pair.id(),
                                null,
                                null,
                                null,
                                null,
                                number("59000.0"),
                                null,
                                null,
                                number("0.5"),
                                number("70.5")));
        assertThat(PAIRS.offers().markPrice()).isEmpty();
        assertThat(PAIRS.offers().funding()).isEmpty();
    }

    @Test
    @DisplayName("R7 settlements are floored; before July 2023 the interval is not told")
    void settlementsAreFloored() {
        // 1760000400048 is 2025-10-09T09:00:00.048Z, 1683849600388 2023-05-12T00:00:00.388Z
        String body =
                "[{\"coin\":\"BTC\",\"fundingRate\":\"0.0001\",\"premium\":\"0\","
                        + "\"time\":1683849600388},{\"coin\":\"BTC\",\"fundingRate\":"
                        + "\"-0.0000123\",\"premium\":\"-0.0003\",\"time\":1760000400048}]";
        Instant early = Instant.parse("2023-05-12T00:00:00Z");
        Instant late = Instant.parse("2025-10-09T09:00:00Z");

        assertThat(PERPETUALS.offers().fundings().orElseThrow().parse().apply(BTC, body))
                .containsExactly(
                        new Funding(BTC.id(), early, number("0.0001"), early, null, true),
                        new Funding(
                                BTC.id(),
                                late,
                                number("-0.0000123"),
                                late,
                                Duration.ofHours(1),
                                true));
    }

    @Test
    void recentTradesAreOldestFirst() {
        String older = ROW.replace("1760000000120", "1760000000019").replace("205001", "205000");
        var offer = PERPETUALS.offers().trades().orElseThrow();

        assertThat(offer.parse().apply(BTC, "[" + ROW + "," + older + "]"))
                .extracting(Trade::id)
                .containsExactly("101637517205000", "101637517205001");
        assertThat(offer.parse().apply(BTC, "[" + older + "," + ROW + "]"))
                .extracting(Trade::id)
                .containsExactly("101637517205000", "101637517205001");
        assertThat(offer.request().apply(BTC))
                .isEqualTo(
                        Request.post("/info", 21, "{\"type\":\"recentTrades\",\"coin\":\"BTC\"}"));
    }

    @Test
    @DisplayName("R2 perpetuals are <coin>-USDC-PERP; delisted ones stay, builders' are left out")
    void perpetualsAreListed() {
        List<Instrument> listed = PERPETUALS.listings().parse(META).instruments();

        assertThat(listed)
                .extracting(Instrument::canonical)
                .containsExactly("OLD-USDC-PERP", "BTC-USDC-PERP", "kPEPE-USDC-PERP");
        assertThat(listed).extracting(Instrument::trading).containsExactly(false, true, true);
        Instrument btc = listed.get(1);
        assertThat(btc.tickSize()).isEqualByComparingTo("0.1"); // 6 - 5 digits
        assertThat(btc.lotSize()).isEqualByComparingTo("0.00001");
        assertThat(btc.contractSize()).isEqualByComparingTo("1");
        assertThat(btc.sizeUnit()).isEqualTo(Instrument.SizeUnit.BASE);
        assertThat(listed.get(2).underlying().multiplier()).isEqualByComparingTo("1000");
        assertThatThrownBy(
                        () -> PERPETUALS.listings().parse(META.replace("Token\":0", "Token\":235")))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    @DisplayName("R2 pairs are named by their tokens; the first of one name is kept")
    void pairsAreNamedByTheirTokens() {
        List<Instrument> listed = PAIRS.listings().parse(SPOT_META).instruments();

        assertThat(listed)
                .extracting(Instrument::canonical)
                .containsExactly("PURR-USDC", "UBTC-USDC");
        assertThat(listed)
                .extracting(one -> one.id().symbol())
                .containsExactly("PURR/USDC", "@142");
        assertThat(listed.get(1).tickSize()).isEqualByComparingTo("0.001"); // 8 - 5 digits
        assertThat(listed.get(1).lotSize()).isEqualByComparingTo("0.00001");
    }

    @Test
    @DisplayName("R1 a question is a POST and weighs what the venue says")
    void questionsArePosts() {
        Range range = new Range(START, START.plus(Duration.ofHours(2)));
        Request request = PERPETUALS.klines().request(BTC, Interval.M1, range, START);

        // 120 rows and perhaps the one before: 20 + ceil(121 / 60)
        assertThat(request)
                .isEqualTo(
                        Request.post(
                                "/info",
                                23,
                                "{\"type\":\"candleSnapshot\",\"req\":{\"coin\":\"BTC\","
                                        + "\"interval\":\"1m\",\"startTime\":1795168800000,"
                                        + "\"endTime\":1795175999999}}"));
        assertThat(PERPETUALS.klines().depth(Interval.M1)).contains(Duration.ofMinutes(4_990));
        assertThat(PERPETUALS.limit().scope()).isEqualTo(PAIRS.limit().scope()).isNotEmpty();
        var fundings = PERPETUALS.offers().fundings().orElseThrow();
        assertThat(fundings.request().of(BTC, Interval.M1, range).body())
                .isEqualTo(
                        "{\"type\":\"fundingHistory\",\"coin\":\"BTC\","
                                + "\"startTime\":1795168800000,\"endTime\":1795175999999}");
    }

    @Test
    void kindsOfOneTopicAreAskedForOnce() {
        List<Subscription> wanted =
                List.of(
                        Subscription.of(Kind.MARK_PRICE, BTC),
                        Subscription.of(Kind.FUNDING, BTC),
                        Subscription.of(Kind.OPEN_INTEREST, BTC),
                        Subscription.klines(BTC, Interval.H1));

        assertThat(PERPETUALS.streams().subscribe(wanted, START))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"method\":\"subscribe\",\"subscription\":"
                                        + "{\"type\":\"activeAssetCtx\",\"coin\":\"BTC\"}}",
                                1),
                        new Streams.Outgoing(
                                "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"candle\","
                                        + "\"coin\":\"BTC\",\"interval\":\"1h\"}}",
                                1));
        assertThat(PAIRS.streams().endpoint(Subscription.of(Kind.FUNDING, BTC))).isEmpty();
        assertThat(PERPETUALS.streams().endpoint(Subscription.of(Kind.LIQUIDATIONS, BTC)))
                .isEmpty();
        assertThat(PERPETUALS.streams().endpoint(Subscription.klines(BTC, Interval.W1))).isEmpty();
    }

    @Test
    void answersAndWhatIsNotCollectedAreTold() {
        assertThat(
                        decode(
                                "{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":"
                                        + "\"subscribe\",\"subscription\":{\"type\":\"candle\","
                                        + "\"coin\":\"BTC\",\"interval\":\"1m\"}}}"))
                .isEqualTo(new Decoded.Acknowledged("candle BTC 1m"));
        assertThat(
                        decode(
                                "{\"channel\":\"error\",\"data\":\"Invalid subscription "
                                        + "{\\\"type\\\":\\\"trades\\\"}\"}"))
                .isEqualTo(
                        new Decoded.Refused("error", "Invalid subscription {\"type\":\"trades\"}"));
        assertThat(decode("{\"channel\":\"pong\"}")).isEqualTo(new Decoded.Control("pong"));
        assertThat(decode("{\"channel\":\"allMids\",\"data\":{\"mids\":{\"BTC\":\"1\"}}}"))
                .isEqualTo(new Decoded.NotCollected("allMids"));
        for (String other :
                List.of(
                        TRADES.replace("BTC", "ETH"),
                        KLINE.replace("\"BTC\"", "\"ETH\""),
                        BBO.replace("BTC", "ETH"),
                        CONTEXT.replace("BTC", "ETH"))) {
            assertThat(decode(other)).isInstanceOf(Decoded.NotCollected.class);
        }
    }

    @Test
    void impossibleFramesAreRefused() {
        for (String damaged :
                List.of(
                        TRADES.substring(0, 100),
                        TRADES.substring(0, TRADES.length() - 1),
                        TRADES.replace("\"B\"", "\"Both\""),
                        TRADES.replace("60000.0", "-60000.0"),
                        TRADES.replace("0.25", "0"),
                        TRADES.replace("1760000000120", "1760000000"),
                        TRADES.replace("\"tid\":101637517205001,", ""),
                        TRADES.replace("trades", "fills"),
                        KLINE.replace("1759999980000", "1759999980001"),
                        KLINE.replace("1760000039999", "1760000040000"),
                        KLINE.replace("\"1m\"", "\"7m\""),
                        KLINE.replace("\"v\":\"1.5\",", ""),
                        CONTEXT.replace("\"markPx\":\"60000.0\",", ""),
                        CONTEXT.replace("0.0000125", "125"),
                        "{\"data\":[" + ROW + "],\"channel\":\"trades\"}",
                        "{\"channel\":\"trades\"}",
                        "{\"channel\":\"candles\",\"data\":[[1,2,3]]}",
                        "pong")) {
            assertThatThrownBy(() -> decode(damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(failure(200, "[]")).isNull();
        assertThat(failure(429, "null")).isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(failure(500, "null")).isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(failure(200, "null")).isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(failure(502, "<html>")).isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(failure(422, "Failed to deserialize the JSON body into the target type"))
                .isInstanceOf(ExchangeFailure.Rejected.class);
    }

    private static ExchangeFailure failure(int status, String body) {
        return PERPETUALS.failures().read(status, Duration.ZERO, body).orElse(null);
    }

    @Test
    void whatIsAskedTooOftenSaysSoWhateverItsBody() {
        Optional<ExchangeFailure> banned =
                Hyperliquid.failure(418, Duration.ofSeconds(120), "null");
        assertThat(banned.orElseThrow()).isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(Hyperliquid.failure(500, Duration.ZERO, "null").orElseThrow())
                .isInstanceOf(ExchangeFailure.Rejected.class);
    }

    @Test
    @DisplayName("predictions name coin and venue; who lists nothing is left out")
    void predictionsAreRead() {
        var offer = PERPETUALS.offers().predictedFundings().orElseThrow();
        String body =
                "[[\"BTC\",[[\"BinPerp\",{\"fundingRate\":\"0.00007\","
                        + "\"nextFundingTime\":1760025600000,\"fundingIntervalHours\":8}],"
                        + "[\"HlPerp\",{\"fundingRate\":\"0.0000125\","
                        + "\"nextFundingTime\":1760000400000}],[\"BybitPerp\",null]]],"
                        + "[\"kPEPE\",[null,[\"HlPerp\",{\"fundingRate\":\"-0.00001\"}]]],"
                        + "[\"NEW\",[]]]";

        // 1,760,025,600 s after 1970 is 2025-10-09T16:00Z, 1,760,000,400 s 09:00Z.
        assertThat(offer.parse().apply(body))
                .containsExactly(
                        new PredictedFunding(
                                "BTC",
                                "BinPerp",
                                new BigDecimal("0.00007"),
                                Instant.parse("2025-10-09T16:00:00Z"),
                                Duration.ofHours(8)),
                        new PredictedFunding(
                                "BTC",
                                "HlPerp",
                                new BigDecimal("0.0000125"),
                                Instant.parse("2025-10-09T09:00:00Z"),
                                null),
                        new PredictedFunding(
                                "kPEPE", "HlPerp", new BigDecimal("-0.00001"), null, null));
        assertThat(offer.request().body()).isEqualTo("{\"type\":\"predictedFundings\"}");
        for (String bad :
                List.of(
                        "{}",
                        "[[\"BTC\"]]",
                        "[[\"BTC\",[[\"HlPerp\",{}]]]]",
                        "null",
                        "[[null,[]]]")) {
            assertThatThrownBy(() -> offer.parse().apply(bad))
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }
}
