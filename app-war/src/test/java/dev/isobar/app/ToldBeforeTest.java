package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.Cascade;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.Follower;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Liquidation.PriceKind;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ToldBeforeTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final CascadeRule RULE =
            new CascadeRule(3, new BigDecimal("1000000"), Duration.ofSeconds(60));
    private static final Instrument BTC =
            new Instrument(
                    new InstrumentId("bybit", Market.LINEAR, "BTCUSDT"),
                    "BTC-USDT-PERP",
                    "BTC",
                    "USDT",
                    "USDT",
                    BigDecimal.ONE,
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    true,
                    TradeIds.OPAQUE);

    @Test
    @DisplayName("a cascade of two nodes is one cascade")
    void aCascadeGoesOn() {
        ForcedOrders dead = orders();
        List<FlowEvent> kept = new ArrayList<>();
        kept.add(dead.heard(forced(0, "1000.5"), 1).orElseThrow().event());
        kept.add(dead.heard(forced(1, "2000.5"), 2).orElseThrow().event());

        ToldBefore before = new ToldBefore((id, task) -> task.run());
        kept.forEach(before::told); // nobody follows it yet
        ForcedOrders next = orders();
        before.follow(BTC.id(), next, event -> {});
        kept.forEach(before::told);
        kept.forEach(before::told); // once more changes nothing

        Cascade cascade = next.heard(forced(2, "3000"), 3).orElseThrow().cascade();
        assertThat(cascade.number()).isEqualTo(3);
        assertThat(cascade.began()).isEqualTo(NOON);
        assertThat(cascade.value()).isEqualByComparingTo("6001"); // 1000.5 + 2000.5 + 3000
        assertThat(next.heard(forced(1, "2000.5"), 4)).isEmpty();
    }

    @Test
    @DisplayName("forced R5 a cascade of more than five minutes keeps its id, number and sums")
    void aLongCascadeGoesOn() {
        ForcedOrders dead = orders();
        List<FlowEvent> kept = new ArrayList<>();
        for (int i = 0; i < 30; i++) { // 29 × 25 s = 12 min 5 s, 1000 each
            kept.add(dead.heard(forced(25L * i, "1000"), i).orElseThrow().event());
        }
        ToldBefore before = new ToldBefore((id, task) -> task.run());
        ForcedOrders next = orders();
        before.follow(BTC.id(), next, event -> {});

        kept.subList(18, 30).forEach(before::told); // those of the last five minutes

        Cascade cascade = next.heard(forced(750, "1000"), 99).orElseThrow().cascade();
        assertThat(cascade.id()).isEqualTo("sell-" + NOON.toEpochMilli());
        assertThat(cascade.began()).isEqualTo(NOON);
        assertThat(cascade.number()).isEqualTo(31);
        assertThat(cascade.value()).isEqualByComparingTo("31000");
        assertThat(next.heard(forced(900, "1000"), 100).orElseThrow().cascade()).isNull();
    }

    @Test
    @DisplayName(
            "forced R5 what was heard before word of the cascade came counts in it, told without")
    void heardFirst() {
        ForcedOrders dead = orders();
        List<FlowEvent> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(dead.heard(forced(i, "1000"), i).orElseThrow().event());
        }
        ToldBefore before = new ToldBefore((id, task) -> task.run());
        ForcedOrders next = orders();
        before.follow(BTC.id(), next, event -> {});
        assertThat(next.heard(forced(10, "1000"), 10).orElseThrow().cascade()).isNull();

        kept.subList(2, 4).forEach(before::told);

        Cascade cascade = next.heard(forced(11, "1000"), 11).orElseThrow().cascade();
        assertThat(cascade.id()).isEqualTo("sell-" + NOON.toEpochMilli());
        assertThat(cascade.number()).isEqualTo(6); // 0 to 3, 10 and 11
        assertThat(cascade.value()).isEqualByComparingTo("6000");
    }

    @Test
    @DisplayName("only what is followed now is remembered")
    void whatIsFollowedNow() {
        ToldBefore before = new ToldBefore((id, task) -> task.run());
        Follower first = before.follow(BTC.id(), orders(), event -> {});
        Follower second = before.follow(BTC.id(), orders(), event -> {});

        first.finish(); // its lane was slow: the next is there already
        assertThat(before.followed()).isEqualTo(1);
        second.finish();
        assertThat(before.followed()).isZero();
    }

    private static ForcedOrders orders() {
        return new ForcedOrders(BTC, false, UsdRates.NONE, () -> RULE);
    }

    private static Liquidation forced(long second, String price) {
        BigDecimal paid = new BigDecimal(price);
        return new Liquidation(
                BTC.id(),
                null,
                NOON.plusSeconds(second),
                Side.SELL,
                paid,
                PriceKind.BANKRUPTCY,
                BigDecimal.ONE,
                null,
                paid);
    }
}
