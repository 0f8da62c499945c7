package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.forced.LargeTrades;
import dev.isobar.flows.forced.Threshold;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Liquidation.PriceKind;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rates, liquidations and large trades on one lane, as in a replay. */
@Timeout(180)
class TellOrdersTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instrument RATE =
            instrument("kraken", Market.SPOT, "USDT/USD", "USDT", "USD");
    private static final Instrument PERP =
            instrument("bybit", Market.LINEAR, "BTCUSDT", "BTC", "USDT");

    @Test
    @DisplayName("a captured hour gives the same events each time, with the rates it holds itself")
    void aReplay() throws Exception {
        List<FlowEvent> once = replayed();

        // 13:00 − 12:00: the minute from 12:00 to 12:01 closes at 0.999 and counts from 12:02
        assertThat(once)
                .extracting(FlowEvent::kind)
                .containsExactly(
                        EventKind.LIQUIDATION, EventKind.LIQUIDATION, EventKind.LARGE_TRADE);
        assertThat(once.get(0).usd()).isNull(); // nothing is known yet
        assertThat(once.get(1).usd()).isEqualByComparingTo("59940"); // 60000 × 0.999
        FlowEvent large = once.get(2);
        assertThat(large.id()).isEqualTo("t1");
        assertThat(large.usd()).isEqualByComparingTo("179820"); // 3 × 60000 × 0.999
        assertThat(large.json()).contains("\"fills\":2,", "\"last_trade_id\":\"t2\"");
        assertThat(replayed()).isEqualTo(once);
    }

    @Test
    @DisplayName(
            "a cascade over a broken line says that it may be more, and one on a whole does not")
    void aBrokenLine() {
        List<FlowEvent> told = new ArrayList<>();
        CascadeRule two = new CascadeRule(2, new BigDecimal("1000000"), Duration.ofMinutes(1));
        TellForcedOrders follower =
                new TellForcedOrders(
                        new ForcedOrders(PERP, false, new RateBook(), () -> two), told::add);
        Instant late = NOON.plusSeconds(50);
        List.of(
                        new Connected(PERP.id(), NOON.minusSeconds(90)),
                        forced(NOON),
                        forced(NOON.plusSeconds(40)),
                        new Disconnected(PERP.id(), late, NOON.plusSeconds(41), "closed"),
                        forced(NOON.plusSeconds(60)))
                .forEach(event -> follower.heard(event, event.at(), Cause.UNKNOWN));

        assertThat(told.get(1).json())
                .endsWith("\"number\":2,\"value\":120000,\"lower_bound\":false}}");
        assertThat(told.get(2).json())
                .endsWith("\"number\":3,\"value\":180000,\"lower_bound\":true}}");
    }

    private static List<FlowEvent> replayed() throws Exception {
        RateBook rates = new RateBook();
        rates.take(List.of(RATE));
        List<FlowEvent> told = Collections.synchronizedList(new ArrayList<>());
        Follower.Maker maker =
                (instrument, sink) ->
                        instrument.equals(RATE)
                                ? new HearRates(rates)
                                : new TellForcedOrders(
                                        new ForcedOrders(
                                                instrument,
                                                false,
                                                rates,
                                                () -> CascadeRule.STANDARD),
                                        told::add);
        Follower.Maker trades =
                (instrument, sink) ->
                        new TellLargeTrades(
                                new LargeTrades(instrument, false, rates, () -> Threshold.STANDARD),
                                told::add);
        Pipeline pipeline =
                new Pipeline(
                        1,
                        Thread::new,
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        new SeenBars(),
                        MarketSink.NOWHERE,
                        List.of(maker, trades));
        pipeline.track(RATE);
        pipeline.track(PERP);
        int frame = 0;
        for (MarketEvent event : heard()) {
            pipeline.accept(event, event.at().plusMillis(++frame));
        }
        pipeline.close();
        assertThat(pipeline.failed()).isEmpty();
        return told;
    }

    private static List<MarketEvent> heard() {
        return List.of(
                new Connected(RATE.id(), NOON.minusSeconds(90)),
                trade(RATE, "r0", NOON.minusSeconds(80), "1.01", "10"),
                trade(RATE, "r1", NOON.plusSeconds(1), "1.0", "10"),
                forced(NOON.plusSeconds(30)),
                trade(RATE, "r2", NOON.plusSeconds(59), "0.999", "10"),
                trade(RATE, "r3", NOON.plusSeconds(65), "0.95", "10"),
                trade(RATE, "r4", NOON.plusSeconds(119), "0.94", "10"),
                forced(NOON.plusSeconds(121)),
                trade(PERP, "t1", NOON.plusSeconds(122), "60000", "1"),
                trade(PERP, "t2", NOON.plusSeconds(122), "60000", "2"),
                trade(PERP, "t2", NOON.plusSeconds(122), "60000", "2"), // comes again
                forced(NOON.plusSeconds(121)), // comes again
                trade(PERP, "t3", NOON.plusSeconds(123), "60000", "0.1"));
    }

    private static Trade trade(Instrument of, String id, Instant at, String price, String size) {
        return Trade.of(
                of,
                id,
                Trade.UNORDERED,
                at,
                new BigDecimal(price),
                new BigDecimal(size),
                Side.SELL);
    }

    private static Liquidation forced(Instant at) {
        BigDecimal price = new BigDecimal("60000");
        return new Liquidation(
                PERP.id(),
                null,
                at,
                Side.SELL,
                price,
                PriceKind.BANKRUPTCY,
                BigDecimal.ONE,
                null,
                price);
    }

    private static Instrument instrument(
            String venue, Market market, String symbol, String base, String quote) {
        return new Instrument(
                new InstrumentId(venue, market, symbol),
                base + "-" + quote,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                new BigDecimal("0.001"),
                true,
                TradeIds.OPAQUE);
    }
}
