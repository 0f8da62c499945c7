package dev.isobar.exchange.mexc;

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
import dev.isobar.exchange.WireWriter;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MexcTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instrument BTC = Fixtures.instrument("mexc", SPOT, "BTCUSDT", "1");
    private static final Instrument PERP =
            Fixtures.instrument("mexc", LINEAR, "BTC_USDT", "0.0001");

    private static VenueMarket market(Market market) {
        return Fixtures.market(Mexc.EXCHANGE, market);
    }

    private static Decoded decode(String frame) {
        return market(SPOT).streams().decode(frame, Fixtures.knowing("mexc", SPOT, "BTCUSDT"));
    }

    private static WireWriter deal(String price) {
        return new WireWriter()
                .text(1, price)
                .text(2, "0.25")
                .number(3, 1)
                .number(4, 1760000000120L);
    }

    private static String deals(WireWriter... deals) {
        WireWriter body = new WireWriter();
        for (WireWriter deal : deals) {
            body.message(1, deal);
        }
        return new WireWriter()
                .text(1, "spot@public.aggre.deals.v3.api.pb@100ms@BTCUSDT")
                .text(3, "BTCUSDT")
                .number(6, 1760000000125L)
                .message(314, body)
                .toString();
    }

    @Test
    @DisplayName(
            "R2 equal trades of a frame are told apart, and the frame gives the same ids again")
    void equalTradesAreNumberedWithinTheirFrame() {
        String frame = deals(deal("60000.1"), deal("60000.10"), deal("60000.2"));

        assertThat(((Decoded.Data) decode(frame)).events())
                .extracting(event -> ((Trade) event).id())
                .containsExactly(
                        "1760000000120-60000.1-0.25-BUY-1",
                        "1760000000120-60000.1-0.25-BUY-2",
                        "1760000000120-60000.2-0.25-BUY-1");
        assertThat(decode(frame)).isEqualTo(decode(frame));
    }

    @Test
    @DisplayName("R1 fields that are not known are skipped, of every wire type")
    void unknownFieldsAreSkipped() {
        WireWriter deal = deal("60000.1").number(90, -1).text(91, "new");
        String fixed =
                "\u00d5\u0005abcd" + "\u00d1\u0005abcdefgh"; // field 90, of 32 and of 64 bits

        Decoded decoded = decode(deals(deal) + fixed);

        assertThat(((Decoded.Data) decoded).events()).hasSize(1);
    }

    @Test
    @DisplayName("R1 a frame that is cut anywhere within its body is refused")
    void cutFramesAreRefused() {
        String frame = deals(deal("60000.1"));

        for (int length = frame.length() - 1; length > frame.length() - 29; length--) {
            String cut = frame.substring(0, length);
            assertThatThrownBy(() -> decode(cut)).isInstanceOf(ExchangeFailure.Unparsable.class);
        }
        assertThatThrownBy(() -> decode("\u00ff".repeat(20)))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
        assertThatThrownBy(() -> decode("")).isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    void klinesAreAskedWithBothEnds() {
        Range range = new Range(START, START.plusSeconds(7200));

        assertThat(market(SPOT).klines().request(BTC, Interval.H1, range, START).path())
                .isEqualTo(
                        "/api/v3/klines?symbol=BTCUSDT&interval=60m&startTime=1795168800000&endTime=1795175999999&limit=500");
        assertThat(market(LINEAR).klines().request(PERP, Interval.H1, range, START).path())
                .isEqualTo(
                        "/api/v1/contract/kline/BTC_USDT?interval=Min60&start=1795168800&end=1795175999");
    }

    @Test
    void subscriptionsGoInOneFrameOnSpotAndOneByOneOnContracts() {
        assertThat(
                        market(SPOT)
                                .streams()
                                .subscribe(
                                        List.of(
                                                Subscription.trades(BTC),
                                                Subscription.klines(BTC, Interval.H1)),
                                        START))
                .extracting(frame -> frame.text())
                .containsExactly(
                        "{\"method\":\"SUBSCRIPTION\",\"params\":[\"spot@public.aggre.deals.v3.api.pb@100ms@BTCUSDT\",\"spot@public.kline.v3.api.pb@BTCUSDT@Min60\"]}");
        assertThat(
                        market(LINEAR)
                                .streams()
                                .subscribe(
                                        List.of(
                                                Subscription.of(Kind.MARK_PRICE, PERP),
                                                Subscription.of(Kind.OPEN_INTEREST, PERP)),
                                        START))
                .extracting(frame -> frame.text())
                .containsExactly(
                        "{\"method\":\"sub.ticker\",\"param\":{\"symbol\":\"BTC_USDT\"},\"gzip\":false}");
    }

    @Test
    @DisplayName("R6 an inverse amount that is no base volume refuses the kline")
    void anInverseAmountOfAnotherUnitIsRefused() {
        Instrument inverse = Fixtures.instrument("mexc", INVERSE, "BTC_USD", "100");
        // 90 contracts of 100 USD are 0.15 BTC; 9000 would be dollars.
        String body =
                "{\"success\":true,\"code\":0,\"data\":{\"time\":[1760000040],\"vol\":[90],\"amount\":[9000],\"realOpen\":[60000.1],\"realClose\":[60000.4],\"realHigh\":[60000.9],\"realLow\":[60000]}}";

        assertThatThrownBy(() -> market(INVERSE).klines().parse(inverse, Interval.M1, body))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("base volume is unknown");
    }

    @Test
    void columnsOfDifferentLengthAreRefused() {
        String body =
                "{\"success\":true,\"code\":0,\"data\":{\"time\":[1760000040,1760000100],\"vol\":[1],\"amount\":[6],\"realOpen\":[60000],\"realClose\":[60000],\"realHigh\":[60000],\"realLow\":[60000]}}";

        assertThatThrownBy(() -> market(LINEAR).klines().parse(PERP, Interval.M1, body))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("column is too short");
    }
}
