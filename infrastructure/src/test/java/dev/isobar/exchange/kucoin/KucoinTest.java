package dev.isobar.exchange.kucoin;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import dev.isobar.market.Quote;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KucoinTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument BTC = Fixtures.instrument("kucoin", SPOT, "BTC-USDT", "1");
    private static final Instrument XBT =
            Fixtures.instrument("kucoin", LINEAR, "XBTUSDTM", "0.001");
    private static final Instrument COIN = Fixtures.instrument("kucoin", INVERSE, "XBTUSDM", "1");

    private static VenueMarket market(Market market) {
        return Fixtures.market(Kucoin.EXCHANGE, market);
    }

    private static String rows(String row) {
        return "{\"code\":\"200000\",\"data\":[" + row + "]}";
    }

    @Test
    void klinesAreAskedBySecondsOnSpotAndByMillisecondsOnFutures() {
        Range range = new Range(START, START.plusSeconds(120));

        // 2026-11-20T10:00Z is 1795168800; both ends stop short of the next opening.
        assertThat(market(SPOT).klines().request(BTC, Interval.M1, range, START).path())
                .isEqualTo(
                        "/api/v1/market/candles?symbol=BTC-USDT&type=1min&startAt=1795168800&endAt=1795168919");
        assertThat(market(LINEAR).klines().request(XBT, Interval.H1, range, START).path())
                .isEqualTo(
                        "/api/v1/kline/query?symbol=XBTUSDTM&granularity=60&from=1795168800000&to=1795168919999");
    }

    @Test
    void oneFrameNamesTheSymbolsOfAChannelAndOneTopicIsAskedForOnce() {
        assertThat(
                        market(LINEAR)
                                .streams()
                                .subscribe(
                                        List.of(
                                                Subscription.of(Kind.MARK_PRICE, XBT),
                                                Subscription.of(Kind.FUNDING, XBT),
                                                Subscription.klines(XBT, Interval.H1),
                                                Subscription.klines(XBT, Interval.M1)),
                                        START))
                .extracting(frame -> frame.text())
                .containsExactly(
                        "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/contract/instrument:XBTUSDTM\",\"privateChannel\":false,\"response\":true}",
                        "{\"id\":\"2\",\"type\":\"subscribe\",\"topic\":\"/contractMarket/limitCandle:XBTUSDTM_1hour,XBTUSDTM_1min\",\"privateChannel\":false,\"response\":true}");
    }

    @Test
    void whatTheVenueDoesNotStreamHasNoEndpoint() {
        assertThat(market(SPOT).streams().endpoint(Subscription.of(Kind.FUNDING, BTC))).isEmpty();
        assertThat(market(LINEAR).streams().endpoint(Subscription.of(Kind.OPEN_INTEREST, XBT)))
                .isEmpty();
        assertThat(market(LINEAR).streams().endpoint(Subscription.klines(XBT, Interval.M3)))
                .isEmpty();
    }

    @Test
    @DisplayName("R4 a turnover of another unit is left out, or refuses an inverse kline")
    void aTurnoverThatDoesNotFitIsNotBelieved() {
        // 150 contracts of 0.001 at 60,000 are worth 9,000, not 150.
        String row = "[1760000040000,60000.1,60000.9,60000,60000.4,150,150]";

        Kline kline = market(LINEAR).klines().parse(XBT, Interval.M1, rows(row)).get(0);

        assertThat(kline.volume()).isEqualByComparingTo("0.15");
        assertThat(kline.quoteVolume()).isNull();
        assertThatThrownBy(() -> market(INVERSE).klines().parse(COIN, Interval.M1, rows(row)))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("base volume is unknown");
    }

    @Test
    void rowsWithoutTurnoverKeepTheirBaseVolume() {
        String row = "[1760000040000,60000.1,60000.9,60000,60000.4,150]";

        Kline kline = market(LINEAR).klines().parse(XBT, Interval.M1, rows(row)).get(0);

        assertThat(kline.volume()).isEqualByComparingTo("0.15");
        assertThat(kline.quoteVolume()).isNull();
    }

    @Test
    void columnsInTheOtherOrderAreFaulty() {
        // Close, high, low where high, low, close belong: the low is above the open.
        String row = "[1760000040000,60000.1,60000.2,60000.9,60000,150,9000]";

        Kline kline = market(LINEAR).klines().parse(XBT, Interval.M1, rows(row)).get(0);

        assertThat(kline.fault()).isPresent();
    }

    @Test
    @DisplayName("R5 a time of another unit is refused")
    void aTimeInMillisecondsIsNoTimeInNanoseconds() {
        String frame =
                "{\"topic\":\"/market/match:BTC-USDT\",\"type\":\"message\",\"data\":{\"sequence\":\"1\",\"side\":\"buy\",\"size\":\"1\",\"price\":\"1\",\"time\":\"1760000000120\",\"tradeId\":\"1\"}}";

        assertThatThrownBy(
                        () ->
                                market(SPOT)
                                        .streams()
                                        .decode(
                                                frame,
                                                Fixtures.knowing("kucoin", SPOT, "BTC-USDT")))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    void nobodyBiddingIsNoBid() {
        String frame =
                "{\"topic\":\"/market/ticker:BTC-USDT\",\"type\":\"message\",\"data\":{\"bestAsk\":\"2\",\"bestAskSize\":\"1\",\"bestBid\":\"0\",\"bestBidSize\":\"0\",\"time\":1760000000120}}";

        Decoded decoded =
                market(SPOT).streams().decode(frame, Fixtures.knowing("kucoin", SPOT, "BTC-USDT"));

        assertThat(((Quote) ((Decoded.Data) decoded).events().get(0)).bid()).isNull();
    }

    @Test
    void unknownTopicsAndInstrumentsAreToldApart() {
        String frame = "{\"topic\":\"%s\",\"type\":\"message\",\"data\":{}}";
        var none = Fixtures.knowing("kucoin", SPOT, "BTC-USDT");

        assertThat(market(SPOT).streams().decode(frame.formatted("/market/match:NOPE-USDT"), none))
                .isInstanceOf(Decoded.NotCollected.class);
        assertThatThrownBy(
                        () ->
                                market(SPOT)
                                        .streams()
                                        .decode(frame.formatted("/market/nope:BTC-USDT"), none))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }
}
