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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything of OKX but trades and candles, and coin-margined swaps. */
class OkxStatesTest {
    private static final Instant AT = Instant.ofEpochMilli(1760000000120L);
    private static final Instrument PAIR = Fixtures.instrument("okx", SPOT, "BTC-USDT", "1");
    private static final Instrument SWAP =
            Fixtures.instrument("okx", LINEAR, "BTC-USDT-SWAP", "0.01");
    private static final Instrument COIN =
            Fixtures.instrument("okx", INVERSE, "BTC-USD-SWAP", "100");
    private static final Instruments KNOWN =
            symbol ->
                    Optional.ofNullable(
                            Map.of("BTC-USDT-SWAP", SWAP, "BTC-USD-SWAP", COIN).get(symbol));

    private static final String BOOK =
            "{\"asks\":[[\"60000.20\",\"1.5\",\"0\",\"3\"]],\"bids\":[[\"60000.1\",\"0\",\"0\","
                    + "\"0\"]],\"ts\":\"1760000000120\",\"checksum\":-855196043,"
                    + "\"prevSeqId\":900001,\"seqId\":900004}";
    private static final String LIQUIDATIONS =
            "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[{"
                    + "\"details\":[{\"bkLoss\":\"0\",\"bkPx\":\"50000\",\"ccy\":\"\","
                    + "\"posSide\":\"long\",\"side\":\"sell\",\"sz\":\"8\","
                    + "\"ts\":\"1760000000120\"}],\"instFamily\":\"BTC-USD\","
                    + "\"instId\":\"BTC-USD-SWAP\",\"instType\":\"SWAP\"},{\"details\":[{"
                    + "\"bkPx\":\"3000\",\"side\":\"buy\",\"sz\":\"1\","
                    + "\"ts\":\"1760000000121\"}],\"instId\":\"ETH-USDT-SWAP\"}]}";

    private static String frame(String channel, String rows) {
        return "{\"arg\":{\"channel\":\"%s\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[%s]}"
                .formatted(channel, rows);
    }

    private static String book(String action, String row) {
        return frame("books", row).replace("\"data\"", "\"action\":\"" + action + "\",\"data\"");
    }

    private static Decoded decode(String frame) {
        return Fixtures.market(Okx.EXCHANGE, LINEAR).streams().decode(frame, KNOWN);
    }

    private static MarketEvent only(String frame) {
        List<MarketEvent> events = ((Decoded.Data) decode(frame)).events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Offers offers(Market market) {
        return Fixtures.market(Okx.EXCHANGE, market).offers();
    }

    private static String answer(String rows) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}";
    }

    @Test
    @DisplayName("R1 a coin-margined contract is worth quote units, exactly")
    void inverseTradesAreWorthQuote() {
        Trade trade =
                (Trade)
                        only(
                                "{\"arg\":{\"channel\":\"trades-all\","
                                        + "\"instId\":\"BTC-USD-SWAP\"},\"data\":[{"
                                        + "\"instId\":\"BTC-USD-SWAP\",\"tradeId\":\"5003\","
                                        + "\"px\":\"50000\",\"sz\":\"3\",\"side\":\"buy\","
                                        + "\"ts\":\"1760000000120\"}]}");

        // 3 contracts of 100 USD; 300 / 50000 BTC
        assertThat(trade.value()).isEqualByComparingTo("300");
        assertThat(trade.size()).isEqualByComparingTo("0.006");
        assertThat(trade.contracts()).isEqualTo("3");
        assertThat(trade.taker()).isEqualTo(Side.BUY);
    }

    @Test
    @DisplayName("R1 a coin-margined candle counts contracts, then base, then quote")
    void inverseCandlesKeepTheirThreeVolumes() {
        Kline kline =
                (Kline)
                        only(
                                "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USD-SWAP\"},"
                                        + "\"data\":[[\"1759999980000\",\"50000\",\"50000\","
                                        + "\"50000\",\"50000\",\"30\",\"0.06\",\"3000\",\"1\"]]}");

        assertThat(kline.contracts()).isEqualTo("30");
        assertThat(kline.volume()).isEqualTo("0.06");
        assertThat(kline.quoteVolume()).isEqualTo("3000");
    }

    @Test
    @DisplayName("R5 an update follows the one it names, digits and checksum as on the wire")
    void updatesAreNumbered() {
        assertThat(only(book("update", BOOK)))
                .isEqualTo(
                        new BookChange(
                                SWAP.id(),
                                AT,
                                BookChange.Kind.UPDATE,
                                List.of(new Level(new BigDecimal("60000.1"), BigDecimal.ZERO)),
                                List.of(
                                        new Level(
                                                new BigDecimal("60000.20"), new BigDecimal("1.5"))),
                                900002,
                                900004,
                                -855196043L));
        BookChange snapshot = (BookChange) only(book("snapshot", BOOK.replace("900001", "-1")));
        assertThat(snapshot.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
        assertThat(snapshot.last()).isEqualTo(900004);
    }

    @Test
    @DisplayName("R5 nothing new is an old number; numbers that begin anew fit no book")
    void oddNumbersDoNotFit() {
        BookChange still = (BookChange) only(book("update", BOOK.replace("900001", "900004")));
        assertThat(still.first()).isEqualTo(900004);
        assertThat(still.last()).isEqualTo(900004);

        BookChange anew = (BookChange) only(book("update", BOOK.replace("900001", "900005")));
        assertThat(anew.first()).isEqualTo(Long.MAX_VALUE);

        BookChange plain =
                (BookChange)
                        only(
                                book(
                                        "update",
                                        BOOK.replace(",\"prevSeqId\":900001,\"seqId\":900004", "")
                                                .replace("-855196043", "0")));
        assertThat(plain.isNumbered()).isFalse();
        assertThat(plain.checksum()).isNull();
    }

    @Test
    @DisplayName("R5 a book is 400 levels a side deep, as the venue's channel is")
    void aBookIsAsDeepAsItsChannel() {
        assertThat(Fixtures.market(Okx.EXCHANGE, Market.LINEAR).streams().bookDepth())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("R5 the checksum is the CRC-32 of the best levels in turn")
    void theChecksumIsComputed() {
        // python3 -c "import zlib;c=zlib.crc32(b'10.5:2:11:1.50:10:3');print(c-(c>>31<<32))"
        List<Level> bids = List.of(level("10.5", "2"), level("10", "3"));
        List<Level> asks = List.of(level("11", "1.50"));

        assertThat(
                        Fixtures.market(Okx.EXCHANGE, SPOT)
                                .streams()
                                .bookChecksum()
                                .orElseThrow()
                                .of(bids, asks))
                .isEqualTo(CHECKSUM);
    }

    private static final long CHECKSUM = 1543755192L;

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }

    private static BestPrice best(String price, String size) {
        return new BestPrice(new BigDecimal(price), new BigDecimal(size));
    }

    @Test
    void quotesComeFromTheBestOfTheBookAndFromTickers() {
        Quote quote = (Quote) only(frame("bbo-tbt", BOOK));
        assertThat(quote.bid()).isNull(); // size 0
        assertThat(quote.ask()).isEqualTo(best("60000.20", "1.5"));
        assertThat(quote.at()).isEqualTo(AT);

        Quote ofTicker =
                (Quote)
                        only(
                                frame(
                                        "tickers",
                                        "{\"last\":\"1\",\"askPx\":\"\",\"askSz\":\"\","
                                                + "\"bidPx\":\"2\",\"bidSz\":\"3\","
                                                + "\"ts\":\"1760000000120\"}"));
        assertThat(ofTicker.ask()).isNull();
        assertThat(ofTicker.bid()).isEqualTo(best("2", "3"));
    }

    @Test
    void marksFundingAndOpenInterestAreRead() {
        assertThat(
                        only(
                                frame(
                                        "mark-price",
                                        "{\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"60000.1\","
                                                + "\"ts\":\"1760000000120\"}")))
                .isEqualTo(new MarkPrice(SWAP.id(), AT, new BigDecimal("60000.1"), null));
        assertThat(
                        only(
                                frame(
                                        "funding-rate",
                                        "{\"fundingRate\":\"-0.0001\","
                                                + "\"fundingTime\":\"1760025600000\","
                                                + "\"nextFundingRate\":\"\","
                                                + "\"nextFundingTime\":\"1760040000000\","
                                                + "\"ts\":\"1760000000120\"}")))
                .isEqualTo(
                        new Funding(
                                SWAP.id(),
                                AT,
                                new BigDecimal("-0.0001"),
                                Instant.ofEpochMilli(1760025600000L),
                                Duration.ofHours(4),
                                false));
        String open =
                "{\"oi\":\"2000\",\"oiCcy\":\"20\",\"oiUsd\":\"1200000\","
                        + "\"ts\":\"1760000000120\"}";
        // Dollars are not the quote of a USDT contract.
        assertThat(only(frame("open-interest", open)))
                .isEqualTo(
                        new OpenInterest(
                                SWAP.id(), AT, new BigDecimal("20"), new BigDecimal("2000"), null));
        OpenInterest ofCoin =
                (OpenInterest) only(frame("open-interest", open).replace("USDT", "USD"));
        assertThat(ofCoin.value()).isEqualByComparingTo("200000"); // 2000 × 100
    }

    @Test
    @DisplayName("R6 liquidations are of the instruments that are known")
    void liquidationsAreFiltered() {
        assertThat(only(LIQUIDATIONS))
                .isEqualTo(
                        new Liquidation(
                                COIN.id(),
                                null,
                                AT,
                                Side.SELL,
                                new BigDecimal("50000"),
                                Liquidation.PriceKind.BANKRUPTCY,
                                new BigDecimal("0.016000000000"), // 8 × 100 / 50000
                                new BigDecimal("8"),
                                new BigDecimal("800")));
        assertThat(decode(LIQUIDATIONS.replace("BTC-USD-SWAP", "LTC-USD-SWAP")))
                .isEqualTo(new Decoded.NotCollected("liquidation-orders"));
    }

    @Test
    void impossibleFramesAreRefused() {
        for (String damaged :
                List.of(
                        frame("books", BOOK),
                        book("delta", BOOK),
                        book("update", BOOK.replace("60000.1", "-1")),
                        book("update", BOOK.replace("1760000000120", "1760000000")),
                        book("update", BOOK.replace("\"asks\"", "\"offers\"")),
                        frame("mark-price", "{\"ts\":\"1760000000120\"}"),
                        frame("open-interest", "{\"ts\":\"1760000000120\"}"),
                        frame("funding-rate", "{\"fundingRate\":\"1\",\"fundingTime\":\"0\"}"),
                        LIQUIDATIONS.replace("sell", "long"),
                        LIQUIDATIONS.replace("50000", "0"))) {
            assertThatThrownBy(() -> decode(damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    @DisplayName("R4 R6 states are on the public endpoint; liquidations are asked for once")
    void whatIsSubscribed() {
        Streams streams = Fixtures.market(Okx.EXCHANGE, LINEAR).streams();
        Instrument other = Fixtures.instrument("okx", LINEAR, "ETH-USDT-SWAP", "0.1");
        List<Subscription> wanted =
                List.of(
                        Subscription.of(Kind.BOOK, SWAP),
                        Subscription.of(Kind.LIQUIDATIONS, SWAP),
                        Subscription.of(Kind.LIQUIDATIONS, other));

        assertThat(streams.subscribe(wanted, AT))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"books\","
                                        + "\"instId\":\"BTC-USDT-SWAP\"},{"
                                        + "\"channel\":\"liquidation-orders\","
                                        + "\"instType\":\"SWAP\"}]}",
                                2));
        for (Kind kind : List.of(Kind.BOOK, Kind.QUOTES, Kind.FUNDING, Kind.LIQUIDATIONS)) {
            assertThat(streams.endpoint(Subscription.of(kind, SWAP)).orElseThrow().path())
                    .isEqualTo("/ws/v5/public");
        }
        assertThat(
                        Fixtures.market(Okx.EXCHANGE, SPOT)
                                .streams()
                                .endpoint(Subscription.of(Kind.FUNDING, PAIR)))
                .isEmpty();
    }

    @Test
    @DisplayName("the next hundred trades lie between the last id and it plus 101")
    void tradesAfterAnIdAreAskedFor() {
        Trade last = Trade.of(PAIR, "5000", 5000, AT, BigDecimal.TEN, BigDecimal.ONE, Side.BUY);

        Offers.TradesAfter after = offers(SPOT).tradesAfter().orElseThrow();

        assertThat(after.request().apply(PAIR, last).path())
                .isEqualTo(
                        "/api/v5/market/history-trades?type=1&limit=100&after=5101&before=5000"
                                + "&instId=BTC-USDT");
        String row =
                "{\"instId\":\"BTC-USDT\",\"tradeId\":\"%d\",\"px\":\"1\",\"sz\":\"1\","
                        + "\"side\":\"buy\",\"ts\":\"1760000000120\"}";
        assertThat(
                        after.parse()
                                .apply(
                                        PAIR,
                                        answer(row.formatted(5002) + "," + row.formatted(5001))))
                .extracting(Trade::id)
                .containsExactly("5001", "5002");
    }

    @Test
    void tickersCountWhatTheirMarketCounts() {
        String row =
                "{\"last\":\"60000.1\",\"askPx\":\"60000.2\",\"askSz\":\"1.5\","
                        + "\"bidPx\":\"60000.1\",\"bidSz\":\"0.5\",\"open24h\":\"59000\","
                        + "\"high24h\":\"61000\",\"low24h\":\"58000\",\"volCcy24h\":\"700\","
                        + "\"vol24h\":\"40\",\"ts\":\"1760000000120\"}";

        Ticker pair = offers(SPOT).ticker().orElseThrow().parse().apply(PAIR, answer(row));
        Ticker swap = offers(LINEAR).ticker().orElseThrow().parse().apply(SWAP, answer(row));
        Ticker coin = offers(INVERSE).ticker().orElseThrow().parse().apply(COIN, answer(row));

        assertThat(pair.volume()).isEqualTo("40");
        assertThat(pair.quoteVolume()).isEqualTo("700");
        assertThat(swap.volume()).isEqualTo("700");
        assertThat(swap.quoteVolume()).isNull();
        assertThat(coin.volume()).isEqualTo("700");
        assertThat(coin.quoteVolume()).isEqualByComparingTo("4000"); // 40 × 100
        assertThat(pair.open()).isEqualTo("59000");
        assertThat(pair.high()).isEqualTo("61000");
        assertThat(pair.low()).isEqualTo("58000");
        assertThat(pair.bid()).isEqualTo(best("60000.1", "0.5"));
        assertThatThrownBy(
                        () -> offers(SPOT).ticker().orElseThrow().parse().apply(PAIR, answer("")))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    @DisplayName("the past is asked for with both bounds, exclusive")
    void thePastIsAskedFor() {
        Range range = new Range(Instant.ofEpochMilli(1760000000000L), AT);

        assertThat(
                        offers(LINEAR)
                                .fundings()
                                .orElseThrow()
                                .request()
                                .of(SWAP, Interval.M1, range)
                                .path())
                .isEqualTo(
                        "/api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP"
                                + "&after=1760000000120&before=1759999999999&limit=100");
        assertThat(
                        offers(INVERSE)
                                .liquidations()
                                .orElseThrow()
                                .request()
                                .of(COIN, Interval.M1, range)
                                .path())
                .startsWith(
                        "/api/v5/public/liquidation-orders?instType=SWAP&state=filled"
                                + "&instFamily=BTC-USD&after=");
        Offers.Past<OpenInterest> open = offers(LINEAR).openInterests().orElseThrow();
        assertThat(open.request().of(SWAP, Interval.D1, range).path())
                .contains("&period=1Dutc&begin=1759999999999&end=1760000000120");
        assertThat(
                        open.parse()
                                .apply(
                                        SWAP,
                                        answer(
                                                "[\"1760000400000\",\"3000\",\"30\",\"9\"],"
                                                        + "[\"1760000000000\",\"2000\",\"20\","
                                                        + "\"6\"]")))
                .extracting(OpenInterest::contracts)
                .containsExactly(new BigDecimal("2000"), new BigDecimal("3000"));
        assertThat(offers(SPOT).fundings()).isEmpty();
        assertThat(offers(SPOT).openInterest()).isEmpty();
    }
}
