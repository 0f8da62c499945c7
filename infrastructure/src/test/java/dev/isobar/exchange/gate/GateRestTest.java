package dev.isobar.exchange.gate;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Offers;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers of REST, in bodies of our own. */
class GateRestTest {
    private static final Instant START = Instant.ofEpochSecond(1760000040);
    private static final Instrument SPOT_BTC = Fixtures.instrument("gate", SPOT, "BTC_USDT", "1");
    private static final Instrument PERP =
            Fixtures.instrument("gate", LINEAR, "BTC_USDT", "0.0001");

    private static KlineHistory klines(Market market) {
        return Fixtures.market(Gate.EXCHANGE, market).klines();
    }

    private static Offers offers(Market market) {
        return Fixtures.market(Gate.EXCHANGE, market).offers();
    }

    @Test
    @DisplayName("R2 a spot row is t, quote volume, close, high, low, open, base volume, closed")
    void aSpotRowIsReadColumnByColumn() {
        String body =
                "[[\"1760000040\",\"90000.3\",\"60000.4\",\"60000.9\",\"60000\",\"60000.1\","
                        + "\"1.5\",\"true\"],[\"1760000100\",\"0\",\"60000.4\",\"60000.4\","
                        + "\"60000.4\",\"60000.4\",\"0\",\"false\"]]";

        List<Kline> rows = klines(SPOT).parse(SPOT_BTC, Interval.M1, body);

        assertThat(rows.get(0))
                .isEqualTo(
                        new Kline(
                                SPOT_BTC.id(),
                                Interval.M1,
                                START,
                                START.plusSeconds(60),
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
                                Kline.Origin.REST));
        assertThat(rows.get(1).closed()).isFalse();
        assertThat(rows.get(1).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("R1 a perpetual's row counts contracts; sum is its quote volume")
    void aPerpetualsRowCountsContracts() {
        String body =
                "[{\"t\":1760000040,\"v\":15000,\"c\":\"60000.4\",\"h\":\"60000.9\","
                        + "\"l\":\"60000\",\"o\":\"60000.1\",\"sum\":\"90000.3\"}]";

        Kline row = klines(LINEAR).parse(PERP, Interval.M1, body).get(0);

        assertThat(row.contracts()).isEqualTo("15000");
        assertThat(row.volume()).isEqualByComparingTo("1.5"); // 15000 × 0.0001
        assertThat(row.quoteVolume()).isEqualTo("90000.3");
        assertThat(row.closed()).isTrue();
        assertThat(row.at()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aRangeIsAskedInSecondsWithBothEndsInclusive() {
        Range range = new Range(START, START.plus(Duration.ofMinutes(2)));

        assertThat(klines(SPOT).request(SPOT_BTC, Interval.M1, range, START).path())
                .isEqualTo(
                        "/api/v4/spot/candlesticks?currency_pair=BTC_USDT&interval=1m"
                                + "&from=1760000040&to=1760000159");
        assertThat(klines(LINEAR).request(PERP, Interval.M1, range, START).path())
                .isEqualTo(
                        "/api/v4/futures/usdt/candlesticks?contract=BTC_USDT&interval=1m"
                                + "&from=1760000040&to=1760000159");
        assertThat(klines(SPOT).depth(Interval.M1)).contains(Duration.ofMinutes(9_999));
    }

    @Test
    @DisplayName("R4 what is inverse has no klines")
    void inverseHasNoKlines() {
        assertThat(klines(INVERSE).intervals()).isEmpty();
        assertThat(klines(LINEAR).intervals())
                .contains(Interval.M1, Interval.H1, Interval.D1)
                .doesNotContain(Interval.W1, Interval.MONTH, Interval.H2);
    }

    @Test
    void spotStepsAreNumbersOfDecimals() {
        String row =
                "{\"id\":\"BTC_USDT\",\"base\":\"BTC\",\"quote\":\"USDT\",\"fee\":\"0.2\","
                        + "\"amount_precision\":6,\"precision\":1,\"trade_status\":\"tradable\"}";
        String body =
                "[" + row + "," + row.replace("BTC", "OLD").replace("tradable", "untradable") + "]";

        List<Instrument> all =
                Fixtures.market(Gate.EXCHANGE, SPOT).listings().parse(body).instruments();

        assertThat(all).extracting(Instrument::canonical).containsExactly("BTC-USDT", "OLD-USDT");
        assertThat(all).extracting(Instrument::trading).containsExactly(true, false);
        assertThat(all.get(0).tickSize()).isEqualTo("0.1");
        assertThat(all.get(0).lotSize()).isEqualTo("0.000001");
        assertThat(all.get(0).sizeUnit()).isEqualTo(Instrument.SizeUnit.BASE);
    }

    @Test
    void contractsAreToldApartByTheirType() {
        String linear =
                "{\"name\":\"BTC_USDT\",\"type\":\"direct\",\"status\":\"trading\","
                        + "\"in_delisting\":false,\"quanto_multiplier\":\"0.0001\","
                        + "\"order_price_round\":\"0.1\",\"order_size_min\":1}";
        String one =
                linear.replace("BTC_USDT", "X_USDT")
                        .replace("\"0.0001\"", "\"1\"")
                        .replace("\"status\":\"trading\",", "")
                        .replace("false", "true");
        String announced = linear.replace("BTC_USDT", "Y_USDT").replace("\"0.1\"", "\"0\"");
        String inverse =
                linear.replace("BTC_USDT", "BTC_USD")
                        .replace("direct", "inverse")
                        .replace("\"0.0001\"", "\"0\"");
        String body = "[%s,%s,%s,%s]".formatted(linear, one, announced, inverse);

        List<Instrument> usdt =
                Fixtures.market(Gate.EXCHANGE, LINEAR).listings().parse(body).instruments();
        List<Instrument> btc =
                Fixtures.market(Gate.EXCHANGE, INVERSE).listings().parse(body).instruments();

        assertThat(usdt)
                .extracting(Instrument::canonical)
                .containsExactly("BTC-USDT-PERP", "X-USDT-PERP");
        assertThat(usdt).extracting(Instrument::trading).containsExactly(true, false);
        assertThat(usdt)
                .extracting(Instrument::sizeUnit)
                .containsOnly(Instrument.SizeUnit.CONTRACTS);
        assertThat(usdt.get(0).contractSize()).isEqualTo("0.0001");
        assertThat(btc).extracting(Instrument::canonical).containsExactly("BTC-USD-PERP-BTC");
        assertThat(btc.get(0).contractSize()).isEqualTo("1");
        assertThat(btc.get(0).settle()).isEqualTo("BTC");
    }

    @Test
    void tradesComeOutOldestFirst() {
        String spot =
                "[{\"id\":\"9\",\"create_time\":\"1760000041\","
                        + "\"create_time_ms\":\"1760000041000.5\",\"currency_pair\":\"BTC_USDT\","
                        + "\"side\":\"buy\",\"amount\":\"1\",\"price\":\"2\"},"
                        + "{\"id\":\"8\",\"create_time\":\"1760000040\","
                        + "\"create_time_ms\":\"1760000040120.4\",\"currency_pair\":\"BTC_USDT\","
                        + "\"side\":\"sell\",\"amount\":\"1\",\"price\":\"2\"}]";
        String perp =
                "[{\"id\":7,\"create_time\":1760000040.12,\"create_time_ms\":1760000040.12,"
                        + "\"contract\":\"BTC_USDT\",\"size\":-3,\"price\":\"2\"}]";

        List<Trade> trades = now(SPOT, offers(SPOT).trades().orElseThrow(), spot);
        Trade signed = now(LINEAR, offers(LINEAR).trades().orElseThrow(), perp).get(0);

        assertThat(trades).extracting(Trade::id).containsExactly("8", "9");
        assertThat(trades.get(0).at()).isEqualTo(Instant.ofEpochMilli(1760000040120L));
        assertThat(signed.at()).isEqualTo(Instant.ofEpochMilli(1760000040120L));
        assertThat(signed.taker()).isEqualTo(Side.SELL);
        assertThat(signed.contracts()).isEqualTo("3");
    }

    @Test
    void booksAreNumberedByTheirId() {
        String spot =
                "{\"id\":900,\"current\":1760000040130,\"update\":1760000040120,"
                        + "\"asks\":[[\"60000.2\",\"1\"]],\"bids\":[[\"60000.1\",\"0.25\"]]}";
        String perp =
                "{\"id\":900,\"current\":1760000040.130,\"update\":1760000040.120,"
                        + "\"asks\":[{\"p\":\"60000.2\",\"s\":1}],"
                        + "\"bids\":[{\"p\":\"60000.1\",\"s\":\"0.25\"}]}";

        BookChange one = now(SPOT, offers(SPOT).book().orElseThrow(), spot);
        BookChange other = now(LINEAR, offers(LINEAR).book().orElseThrow(), perp);

        assertThat(one.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
        assertThat(one.last()).isEqualTo(900);
        assertThat(one.at()).isEqualTo(Instant.ofEpochMilli(1760000040120L));
        assertThat(one.bids()).isEqualTo(other.bids());
        assertThat(one.asks()).isEqualTo(other.asks());
        assertThat(other.at()).isEqualTo(one.at());
        assertThat(offers(SPOT).book().orElseThrow().request().apply(SPOT_BTC).path())
                .isEqualTo("/api/v4/spot/order_book?currency_pair=BTC_USDT&with_id=true&limit=100");
    }

    @Test
    void runningFundingNamesItsSettlementAndNoTime() {
        String contract =
                "{\"name\":\"BTC_USDT\",\"funding_rate\":\"-0.0001\",\"funding_interval\":28800,"
                        + "\"funding_next_apply\":1760025600}";

        assertThat(now(LINEAR, offers(LINEAR).funding().orElseThrow(), contract))
                .isEqualTo(
                        new Funding(
                                PERP.id(),
                                null,
                                new BigDecimal("-0.0001"),
                                Instant.ofEpochSecond(1760025600),
                                Duration.ofHours(8),
                                false));
    }

    @Test
    void settledRatesAreFlooredToTheMinuteAndSorted() {
        String body = "[{\"r\":\"0.0002\",\"t\":1760025603},{\"r\":\"0.0001\",\"t\":1759996801}]";

        List<Funding> rates = offers(LINEAR).fundings().orElseThrow().parse().apply(PERP, body);

        assertThat(rates)
                .extracting(Funding::at)
                .containsExactly(
                        Instant.ofEpochSecond(1759996800), Instant.ofEpochSecond(1760025600));
        assertThat(rates).extracting(Funding::settled).containsOnly(true);
        assertThat(rates.get(1).rate()).isEqualTo("0.0002");
    }

    @Test
    void openInterestIsCountedInContracts() {
        String body = "[{\"time\":1760000100,\"open_interest\":\"124724\",\"mark_price\":8865}]";

        OpenInterest past =
                offers(LINEAR).openInterests().orElseThrow().parse().apply(PERP, body).get(0);

        assertThat(past.at()).isEqualTo(Instant.ofEpochSecond(1760000100));
        assertThat(past.amount()).isEqualByComparingTo("12.4724"); // 124724 × 0.0001
        assertThat(past.contracts()).isEqualTo("124724");
        assertThat(past.value()).isNull();
        String ticker =
                "[{\"contract\":\"BTC_USDT\",\"total_size\":\"124724\",\"mark_price\":\"8865\"}]";
        assertThat(now(LINEAR, offers(LINEAR).openInterest().orElseThrow(), ticker))
                .isEqualTo(
                        new OpenInterest(
                                PERP.id(), null, past.amount(), new BigDecimal("124724"), null));
        assertThat(now(LINEAR, offers(LINEAR).markPrice().orElseThrow(), ticker))
                .isEqualTo(new MarkPrice(PERP.id(), null, new BigDecimal("8865"), null));
    }

    @Test
    @DisplayName("R5 over REST the order's sign counts, not the position's; an hour is asked")
    void aPastLiquidationHasTheOrdersSide() {
        String body =
                "[{\"time\":1760000040,\"contract\":\"BTC_USDT\",\"size\":\"600\","
                        + "\"order_size\":\"-600\",\"order_price\":\"58900\","
                        + "\"fill_price\":\"59000\",\"left\":\"0\"}]";
        Offers.Past<Liquidation> offer = offers(LINEAR).liquidations().orElseThrow();

        Liquidation forced = offer.parse().apply(PERP, body).get(0);

        assertThat(forced.side()).isEqualTo(Side.SELL);
        assertThat(forced.price()).isEqualTo("59000");
        assertThat(forced.priceKind()).isEqualTo(Liquidation.PriceKind.FILL);
        assertThat(forced.size()).isEqualByComparingTo("0.06"); // 600 × 0.0001
        assertThat(forced.value()).isEqualByComparingTo("3540"); // 0.06 × 59000
        assertThat(
                        offer.request()
                                .of(
                                        PERP,
                                        Interval.M1,
                                        new Range(START, START.plus(Duration.ofHours(3))))
                                .path())
                .isEqualTo(
                        "/api/v4/futures/usdt/liq_orders?contract=BTC_USDT"
                                + "&from=1760007240&to=1760010839&limit=1000");
    }

    @Test
    void aTickerSaysWhatItSays() {
        Ticker spot =
                now(
                        SPOT,
                        offers(SPOT).ticker().orElseThrow(),
                        "[{\"currency_pair\":\"BTC_USDT\",\"last\":\"3\",\"lowest_ask\":\"4\","
                                + "\"highest_bid\":\"2\",\"base_volume\":\"10\","
                                + "\"quote_volume\":\"30\",\"high_24h\":\"5\",\"low_24h\":\"1\"}]");

        assertThat(spot.last()).isEqualTo("3");
        assertThat(spot.high()).isEqualTo("5");
        assertThat(spot.low()).isEqualTo("1");
        assertThat(spot.volume()).isEqualTo("10");
        assertThat(spot.quoteVolume()).isEqualTo("30");
        assertThat(spot.bid()).isEqualTo(new BestPrice(new BigDecimal("2"), null));
        assertThat(spot.ask()).isEqualTo(new BestPrice(new BigDecimal("4"), null));
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(Gate.failure(200, Duration.ZERO, "[]")).isEmpty();
        assertThat(
                        Gate.failure(
                                400,
                                Duration.ZERO,
                                "{\"label\":\"INVALID_PARAM_VALUE\",\"message\":\"invalid limit\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("INVALID_PARAM_VALUE"));
        assertThat(
                        Gate.failure(
                                429,
                                Duration.ZERO,
                                "{\"label\":\"TOO_MANY_REQUESTS\",\"message\":\"slow down\"}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasSeconds(10));
        assertThat(Gate.failure(500, Duration.ZERO, "{\"label\":\"INTERNAL\"}"))
                .get()
                .isInstanceOf(ExchangeFailure.Unavailable.class);
        assertThat(Gate.failure(404, Duration.ZERO, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThatThrownBy(() -> klines(SPOT).parse(SPOT_BTC, Interval.M1, "{\"label\":\"X\"}"))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    private static <T> T now(Market market, Offers.Now<T> offer, String body) {
        return offer.parse().apply(market == SPOT ? SPOT_BTC : PERP, body);
    }
}
