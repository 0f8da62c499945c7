package dev.isobar.exchange.bitget;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BitgetTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument SWAP = Fixtures.instrument("bitget", LINEAR, "BTCUSDT", "1");
    private static final Instrument PAIR = Fixtures.instrument("bitget", SPOT, "BTCUSDT", "1");

    private static final String TRADE =
            frame(
                    "update",
                    "trade",
                    "{\"ts\":\"1760000000120\",\"price\":\"60000.1\",\"size\":\"0.25\","
                            + "\"side\":\"sell\",\"tradeId\":\"1235671063871070209\"}");
    private static final String FIRST =
            "[\"1759999920000\",\"60000\",\"60000\",\"60000\",\"60000\",\"1\",\"60000\",\"60000\"]";
    private static final String SECOND =
            "[\"1759999980000\",\"60000.1\",\"60000.9\",\"60000\",\"60000.4\",\"1.5\",\"90000.3\","
                    + "\"90000.3\"]";
    private static final String LIQUIDATION =
            "{\"data\":[{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"price\":\"60000\","
                    + "\"amount\":\"1500\",\"ts\":\"1760000000120\"}],\"arg\":{"
                    + "\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"},"
                    + "\"action\":\"update\",\"ts\":1760000000500}";

    private static String frame(String action, String channel, String rows) {
        return "{\"action\":\"%s\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"%s\",\"instId\":\"BTCUSDT\"},\"data\":[%s],\"ts\":1760000040000}"
                .formatted(action, channel, rows);
    }

    private static Streams streams(Market market) {
        return Fixtures.market(Bitget.EXCHANGE, market).streams();
    }

    private static Decoded decode(Market market, String frame) {
        return streams(market).decode(frame, Fixtures.knowing("bitget", market, "BTCUSDT"));
    }

    private static List<MarketEvent> events(String frame) {
        return ((Decoded.Data) decode(LINEAR, frame)).events();
    }

    @Test
    @DisplayName("R1 a trade is read field by field, its size in base")
    void aTradeIsReadFieldByField() {
        assertThat(events(TRADE))
                .containsExactly(
                        new Trade(
                                SWAP.id(),
                                "1235671063871070209",
                                1235671063871070209L,
                                Instant.ofEpochMilli(1760000000120L),
                                new BigDecimal("60000.1"),
                                new BigDecimal("0.25"),
                                null,
                                new BigDecimal("15000.025"), // 60000.1 × 0.25
                                Side.SELL,
                                1,
                                "1235671063871070209",
                                "1235671063871070209"));
    }

    @Test
    @DisplayName("R3 R4 the past and other product lines are not collected")
    void othersAreNotCollected() {
        assertThat(decode(LINEAR, TRADE.replace("update", "snapshot")))
                .isEqualTo(new Decoded.NotCollected("trade USDT-FUTURES BTCUSDT"));
        assertThat(decode(SPOT, TRADE)).isInstanceOf(Decoded.NotCollected.class);
        assertThat(decode(INVERSE, TRADE)).isInstanceOf(Decoded.NotCollected.class);
        assertThat(decode(LINEAR, TRADE.replace("BTCUSDT", "ETHUSDT")))
                .isInstanceOf(Decoded.NotCollected.class);
        assertThat(decode(LINEAR, frame("snapshot", "books5", "{}")))
                .isInstanceOf(Decoded.NotCollected.class);
        assertThat(decode(LINEAR, frame("update", "candle1D", SECOND)))
                .isInstanceOf(Decoded.NotCollected.class);
        assertThat(decode(INVERSE, LIQUIDATION.replace("usdt-futures", "coin-futures")))
                .isInstanceOf(Decoded.NotCollected.class);
    }

    @Test
    @DisplayName("R5 a candle is not closed by the frame's time")
    void aCandleIsNotClosedByTheFramesTime() {
        Kline late = (Kline) events(frame("update", "candle1m", SECOND)).get(0);

        assertThat(late.start()).isEqualTo(Instant.ofEpochMilli(1759999980000L));
        assertThat(late.at()).isEqualTo(Instant.ofEpochMilli(1760000040000L));
        assertThat(late.open()).isEqualTo("60000.1");
        assertThat(late.high()).isEqualTo("60000.9");
        assertThat(late.low()).isEqualTo("60000");
        assertThat(late.close()).isEqualTo("60000.4");
        assertThat(late.volume()).isEqualTo("1.5");
        assertThat(late.quoteVolume()).isEqualTo("90000.3");
        assertThat(late.contracts()).isNull();
        assertThat(late.closed()).isFalse();
    }

    @Test
    @DisplayName("R4 R5 of many candles the last two are taken, and the one before is closed")
    void theFirstFrameTellsTwoCandles() {
        String earlier = FIRST.replace("1759999920000", "1759999860000");
        String first =
                frame("snapshot", "candle1m", earlier + "," + FIRST + "," + SECOND)
                        .replace(",\"ts\":1760000040000", "");

        List<MarketEvent> events = events(first);

        assertThat(events)
                .extracting(event -> ((Kline) event).closed())
                .containsExactly(true, false);
        assertThat(events)
                .extracting(event -> ((Kline) event).start().toEpochMilli())
                .containsExactly(1759999920000L, 1759999980000L);
    }

    @Test
    @DisplayName("R6 updates name the one before; where numbers begin anew they fit no book")
    void booksAreNumbered() {
        String row =
                "{\"asks\":[[\"60000.20\",\"1.5\"]],\"bids\":[[\"60000.1\",\"0\"]],"
                        + "\"ts\":\"1760000000120\",\"seq\":900004,\"pseq\":900001}";
        BookChange update = (BookChange) events(frame("update", "books", row)).get(0);

        assertThat(update)
                .isEqualTo(
                        new BookChange(
                                SWAP.id(),
                                Instant.ofEpochMilli(1760000000120L),
                                BookChange.Kind.UPDATE,
                                List.of(new Level(new BigDecimal("60000.1"), BigDecimal.ZERO)),
                                List.of(
                                        new Level(
                                                new BigDecimal("60000.20"), new BigDecimal("1.5"))),
                                900002,
                                900004,
                                null));
        BookChange snapshot =
                (BookChange) events(frame("snapshot", "books", row.replace("900001", "0"))).get(0);
        assertThat(snapshot.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
        assertThat(snapshot.last()).isEqualTo(900004);
        for (String anew : List.of("0", "900005")) {
            BookChange change =
                    (BookChange)
                            events(frame("update", "books", row.replace("900001", anew))).get(0);
            assertThat(change.first()).isEqualTo(Long.MAX_VALUE);
        }
        BookChange still =
                (BookChange)
                        events(frame("update", "books", row.replace("900001", "900004"))).get(0);
        assertThat(still.first()).isEqualTo(900004);
        assertThat(still.last()).isEqualTo(900004);
    }

    @Test
    @DisplayName("R6 an update that does not name the one before it is not numbered")
    void anUpdateWithoutPredecessorIsNotNumbered() {
        String row =
                "{\"asks\":[],\"bids\":[[\"60000.1\",\"2\"]],\"ts\":\"1760000000120\","
                        + "\"seq\":900004}";

        BookChange update = (BookChange) events(frame("update", "books", row)).get(0);

        assertThat(update.kind()).isEqualTo(BookChange.Kind.UPDATE);
        assertThat(update.isNumbered()).isFalse();
    }

    @Test
    void aQuoteMayHaveOneSide() {
        String row =
                "{\"asks\":[],\"bids\":[[\"60000.1\",\"2\"]],\"ts\":\"1760000000120\",\"seq\":9,"
                        + "\"pseq\":0}";

        Quote quote = (Quote) events(frame("snapshot", "books1", row)).get(0);

        assertThat(quote.ask()).isNull();
        assertThat(quote.bid().price()).isEqualTo("60000.1");
        assertThat(quote.bid().size()).isEqualTo("2");
    }

    @Test
    @DisplayName("R7 a liquidated long is sold, and its amount is money")
    void aLiquidationIsTurnedRound() {
        assertThat(events(LIQUIDATION))
                .containsExactly(
                        new Liquidation(
                                SWAP.id(),
                                null,
                                Instant.ofEpochMilli(1760000000120L),
                                Side.SELL,
                                new BigDecimal("60000"),
                                Liquidation.PriceKind.BANKRUPTCY,
                                new BigDecimal("0.025000000000"), // 1500 / 60000
                                null,
                                new BigDecimal("1500")));
    }

    @Test
    void impossibleFramesAreRefused() {
        for (String damaged :
                List.of(
                        TRADE.substring(0, 80),
                        TRADE.substring(0, TRADE.length() - 1),
                        TRADE.replace("60000.1", "0"),
                        TRADE.replace("0.25", ""),
                        TRADE.replace("\"1760000000120\"", "\"1760000000\""),
                        TRADE.replace("sell", "short"),
                        TRADE.replace("1235671063871070209", "x"),
                        TRADE.replace("\"trade\"", "\"trades\""),
                        TRADE.replace("update", "delta"),
                        TRADE.replace("USDT-FUTURES", "mc"),
                        TRADE.replace("USDT-FUTURES", "usdt-futures"),
                        LIQUIDATION.replace("\"price\":\"60000\"", "\"price\":\"0\""),
                        LIQUIDATION.replace("buy", "long"),
                        frame("update", "candle1m", SECOND.replace("980000", "980001")),
                        "{\"event\":\"greeting\"}",
                        "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"sp\","
                                + "\"channel\":\"trade\",\"instId\":\"BTCUSDT\"}}",
                        "{\"arg\":{}}",
                        "{\"data\":[]}",
                        "ping",
                        "")) {
            assertThatThrownBy(() -> decode(LINEAR, damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void answersAreTold() {
        assertThat(decode(LINEAR, "pong")).isEqualTo(new Decoded.Control("pong"));
        assertThat(
                        decode(
                                SPOT,
                                "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"SPOT\","
                                        + "\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"}}"))
                .isEqualTo(new Decoded.Acknowledged("candle1m SPOT BTCUSDT"));
        assertThat(
                        decode(
                                SPOT,
                                "{\"event\":\"error\",\"arg\":{\"instType\":\"SPOT\","
                                        + "\"channel\":\"candle1h\",\"instId\":\"BTCUSDT\"},"
                                        + "\"code\":30016,\"msg\":\"Param error\","
                                        + "\"op\":\"subscribe\"}"))
                .isEqualTo(new Decoded.Refused("30016", "Param error"));
    }

    @Test
    @DisplayName("R2 the sockets' spelling; three kinds are one ticker; liquidations are elsewhere")
    void whatIsSubscribed() {
        Streams streams = streams(LINEAR);
        Subscription days = Subscription.klines(SWAP, Interval.D1);
        List<Subscription> states =
                List.of(
                        Subscription.of(Kind.MARK_PRICE, SWAP),
                        Subscription.of(Kind.FUNDING, SWAP),
                        days,
                        Subscription.of(Kind.OPEN_INTEREST, SWAP));

        assertThat(streams.subscribe(states, START))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"USDT-FUTURES\","
                                        + "\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"},{"
                                        + "\"instType\":\"USDT-FUTURES\","
                                        + "\"channel\":\"candle1Dutc\",\"instId\":\"BTCUSDT\"}]}",
                                2));
        Subscription forced = Subscription.of(Kind.LIQUIDATIONS, SWAP);
        assertThat(streams.subscribe(List.of(forced, forced), START).get(0).text())
                .isEqualTo(
                        "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"usdt-futures\","
                                + "\"topic\":\"liquidation\"}]}");
        assertThat(streams.endpoint(forced).orElseThrow().path()).isEqualTo("/v3/ws/public");
        assertThat(streams.endpoint(days).orElseThrow().path()).isEqualTo("/v2/ws/public");
        assertThat(streams(INVERSE).endpoint(forced)).isEmpty();
        assertThat(streams(SPOT).endpoint(states.get(0))).isEmpty();
        assertThat(streams.endpoint(Subscription.klines(SWAP, Interval.H8))).isEmpty();
    }

    @Test
    @DisplayName("R2 granularity is spelled as the market wants it, and age decides who is asked")
    void candlesAreAskedFor() {
        Range range = new Range(START, START.plus(Duration.ofHours(12)));
        KlineHistory spot = Fixtures.market(Bitget.EXCHANGE, SPOT).klines();
        KlineHistory linear = Fixtures.market(Bitget.EXCHANGE, LINEAR).klines();
        Instant soon = START.plus(Duration.ofDays(1));
        Instant late = START.plus(Duration.ofDays(100));

        assertThat(spot.request(PAIR, Interval.H1, range, soon).path())
                .isEqualTo(
                        "/api/v2/spot/market/candles?symbol=BTCUSDT&granularity=1h"
                                + "&startTime=1795168800000&endTime=1795212000000&limit=13");
        assertThat(spot.request(PAIR, Interval.H1, range, late).path())
                .isEqualTo(
                        "/api/v2/spot/market/history-candles?symbol=BTCUSDT&granularity=1h"
                                + "&endTime=1795212000000&limit=13");
        assertThat(linear.request(SWAP, Interval.H6, range, late).path())
                .isEqualTo(
                        "/api/v2/mix/market/candles?symbol=BTCUSDT&productType=USDT-FUTURES"
                                + "&granularity=6Hutc&startTime=1795168800000"
                                + "&endTime=1795212000000&limit=3");
        assertThat(linear.rows(Interval.M1, START, soon)).isEqualTo(999);
        assertThat(linear.rows(Interval.M1, START, late)).isEqualTo(199);
        // A question may span 90 days.
        assertThat(linear.rows(Interval.D1, START, soon)).isEqualTo(89);
    }

    @Test
    @DisplayName("REST spot writes USDT before the quote, futures have seven columns")
    void restCandlesAreRead() {
        String spot =
                "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1760000040000,\"data\":["
                        + SECOND.replace("\"90000.3\",\"90000.3\"]", "\"90001\",\"90000.3\"]")
                        + "]}";
        String futures =
                "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1760000040000,\"data\":["
                        + SECOND.replace(",\"90000.3\"]", "]")
                        + "]}";

        Kline ofSpot =
                Fixtures.market(Bitget.EXCHANGE, SPOT)
                        .klines()
                        .parse(PAIR, Interval.M1, spot)
                        .get(0);
        Kline ofFutures =
                Fixtures.market(Bitget.EXCHANGE, LINEAR)
                        .klines()
                        .parse(SWAP, Interval.M1, futures)
                        .get(0);

        assertThat(ofSpot.quoteVolume()).isEqualTo("90000.3");
        assertThat(ofFutures.quoteVolume()).isEqualTo("90000.3");
        assertThat(ofFutures.volume()).isEqualTo("1.5");
        assertThat(ofFutures.origin()).isEqualTo(Kline.Origin.REST);
    }

    @Test
    @DisplayName("R1 coin perpetuals are settled in their base and sized in it")
    void theListingIsRead() {
        String row =
                "{\"symbol\":\"%s\",\"baseCoin\":\"BTC\",\"quoteCoin\":\"%s\",\"priceEndStep\":\"5\","
                        + "\"pricePlace\":\"1\",\"sizeMultiplier\":\"0.001\",\"symbolType\":\"%s\","
                        + "\"symbolStatus\":\"%s\"}";
        String body =
                "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1760000040000,\"data\":["
                        + row.formatted("BTCUSD", "USD", "perpetual", "normal")
                        + ","
                        + row.formatted("BTCUSDU26", "USD", "delivery", "normal")
                        + ","
                        + row.formatted("OLDUSD", "USD", "perpetual", "off")
                        + "]}";
        Listings.Page coin = Fixtures.market(Bitget.EXCHANGE, INVERSE).listings().parse(body);

        assertThat(coin.next()).isEmpty();
        assertThat(coin.instruments()).extracting(Instrument::trading).containsExactly(true, false);
        Instrument one = coin.instruments().get(0);
        assertThat(one.canonical()).isEqualTo("BTC-USD-PERP-BTC");
        assertThat(one.tickSize()).isEqualByComparingTo("0.5"); // 5 × 0.1
        assertThat(one.lotSize()).isEqualByComparingTo("0.001");
        assertThat(one.sizeUnit()).isEqualTo(Instrument.SizeUnit.BASE);

        Listings linear = Fixtures.market(Bitget.EXCHANGE, LINEAR).listings();
        String usdt = body.replace("\"USD\"", "\"USDT\"");
        String usdc = body.replace("\"USD\"", "\"USDC\"").replace("BTCUSD\"", "BTCPERP\"");
        assertThat(linear.request("").path()).endsWith("productType=USDT-FUTURES");
        assertThat(linear.parse(usdt).next()).isEqualTo("USDC-FUTURES");
        assertThat(linear.request("USDC-FUTURES").path()).endsWith("productType=USDC-FUTURES");
        assertThat(linear.parse(usdc).next()).isEmpty();
        assertThat(linear.parse(usdc).instruments().get(0).canonical()).isEqualTo("BTC-USDC-PERP");
    }

    @Test
    void refusalsAreToldApart() {
        Duration none = Duration.ZERO;
        assertThat(Bitget.failure(200, none, "{\"code\":\"00000\",\"data\":[]}")).isEmpty();
        assertThat(Bitget.failure(429, none, "{\"code\":\"429\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.RateLimited.class);
        assertThat(Bitget.failure(200, none, "{\"code\":\"40034\",\"msg\":\"no such\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("40034"));
        assertThat(Bitget.failure(200, none, "{\"code\":\"40725\",\"msg\":\"service error\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(Bitget.failure(403, none, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
    }

    @Test
    void whatIsNotOfferedIsNotDeclared() {
        assertThat(Fixtures.market(Bitget.EXCHANGE, SPOT).offers().funding())
                .isEqualTo(Optional.empty());
        assertThat(Fixtures.market(Bitget.EXCHANGE, LINEAR).offers().tradesAfter()).isEmpty();
        assertThat(Fixtures.market(Bitget.EXCHANGE, LINEAR).offers().openInterests()).isEmpty();
        assertThat(Fixtures.market(Bitget.EXCHANGE, LINEAR).offers().liquidations()).isEmpty();
    }
}
