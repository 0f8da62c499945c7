package dev.isobar.flows.forced;

import static dev.isobar.flows.forced.Samples.INVERSE;
import static dev.isobar.flows.forced.Samples.LINEAR;
import static dev.isobar.flows.forced.Samples.NOON;
import static dev.isobar.flows.forced.Samples.RATES;
import static dev.isobar.flows.forced.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LargeTradesTest {
    private final LargeTrades trades =
            new LargeTrades(LINEAR, false, RATES, () -> Threshold.STANDARD);

    @Test
    @DisplayName("R6 R7 three fills of one order are one trade, in words, when the next one comes")
    void oneOrderInWords() {
        assertThat(heard("1", 0, Side.SELL, "60000", "0.5")).isEmpty();
        assertThat(heard("2", 0, Side.SELL, "59999", "0.25")).isEmpty();
        assertThat(heard("3", 0, Side.SELL, "59998", "0.25")).isEmpty();
        FlowEvent event = heard("4", 5, Side.SELL, "59998", "0.001").orElseThrow().event();

        // 30000 + 14999.75 + 14999.5 = 59999.25 for 1 BTC; × 0.9995 = 59969.250375
        assertThat(event.json())
                .isEqualTo(
                        "{\"type\":\"large_trade\",\"exchange\":\"bybit\","
                                + "\"symbol\":\"BTC-USDT-PERP\",\"time\":1795262400000,"
                                + "\"id\":\"1\",\"market\":\"linear\","
                                + "\"native_symbol\":\"BTCUSDT\",\"side\":\"sell\","
                                + "\"is_buyer_maker\":true,\"price\":59999.25,\"quantity\":1,"
                                + "\"value\":59999.25,\"quote\":\"USDT\","
                                + "\"value_usd\":59969.250375,\"usd_rate\":0.9995,"
                                + "\"usd_rate_source\":\"kraken:spot:USDT/USD\","
                                + "\"usd_rate_time\":1795262340000,\"fills\":3,"
                                + "\"first_trade_id\":\"1\",\"last_trade_id\":\"3\","
                                + "\"threshold_usd\":50000}");
        assertThat(event.kind()).isEqualTo(EventKind.LARGE_TRADE);
        assertThat(event.side()).isEqualTo(Side.SELL);
        assertThat(event.usd()).isEqualByComparingTo("59969.250375");
    }

    @Test
    @DisplayName("R7 exactly the threshold is large, a cent less is not; the taker who bought")
    void theThreshold() {
        LargeTrades dollars =
                new LargeTrades(
                        INVERSE, false, RATES, () -> new Threshold.Fixed(new BigDecimal("50000")));
        dollars.heard(trade(INVERSE, "1", NOON, Side.BUY, "60000", "500"), NOON);
        LargeTrade large = dollars.finish().orElseThrow();
        assertThat(large.usd()).isEqualByComparingTo("50000"); // 500 × 100 USD
        assertThat(large.event().json())
                .contains("\"side\":\"buy\",\"is_buyer_maker\":false", "\"contracts\":500");

        dollars.heard(trade(INVERSE, "2", NOON, Side.BUY, "60000", "499"), NOON);
        assertThat(dollars.finish()).isEmpty();
    }

    @Test
    @DisplayName("R7 50,000 USDT are not 50,000 dollars, and of no known worth without a rate")
    void theQuotesOwnRate() {
        heard("1", 0, Side.BUY, "50000", "1"); // 49975 USD
        assertThat(trades.finish()).isEmpty();
        heard("2", 1, Side.BUY, "50026", "1"); // 50000.987 USD
        assertThat(trades.finish()).isPresent();

        LargeTrades blind = new LargeTrades(LINEAR, false, UsdRates.NONE, () -> Threshold.STANDARD);
        blind.heard(trade(LINEAR, "3", NOON, Side.BUY, "1000000", "9"), NOON);
        assertThat(blind.finish()).isEmpty();
    }

    @Test
    @DisplayName("R6 another side, instant or a better price is another order")
    void otherOrders() {
        heard("1", 0, Side.BUY, "60000", "1");
        assertThat(heard("2", 0, Side.SELL, "60000", "1")).hasValueSatisfying(ids("1", "1"));
        assertThat(heard("3", 1, Side.SELL, "60000", "1")).hasValueSatisfying(ids("2", "2"));
        assertThat(heard("4", 1, Side.SELL, "60001", "1")).hasValueSatisfying(ids("3", "3"));
        assertThat(heard("5", 1, Side.SELL, "60001", "1")).isEmpty();
        assertThat(trades.finish()).hasValueSatisfying(ids("4", "5"));
        assertThat(trades.finish()).isEmpty();
    }

    @Test
    @DisplayName("R6 what comes a quarter of a second later is not joined, tick or no tick")
    void notTogether() {
        Trade one = trade(LINEAR, "1", NOON, Side.BUY, "60000", "1");
        Trade two = trade(LINEAR, "2", NOON, Side.BUY, "60000", "1");
        trades.heard(one, NOON);
        assertThat(trades.tick(NOON.plusMillis(250))).isEmpty();
        assertThat(trades.tick(NOON.plusMillis(251))).hasValueSatisfying(ids("1", "1"));
        trades.heard(two, NOON.plusMillis(252));
        assertThat(trades.finish()).hasValueSatisfying(ids("2", "2"));

        trades.heard(one, NOON);
        assertThat(trades.heard(two, NOON.plusMillis(251))).hasValueSatisfying(ids("1", "1"));
        assertThat(trades.finish()).hasValueSatisfying(ids("2", "2"));
    }

    @Test
    @DisplayName("R6 where a block's time is every trade's, nothing is joined")
    void blocks() {
        LargeTrades blocks = new LargeTrades(LINEAR, true, RATES, () -> Threshold.STANDARD);
        blocks.heard(trade(LINEAR, "1", NOON, Side.BUY, "60000", "1"), NOON);

        assertThat(blocks.heard(trade(LINEAR, "2", NOON, Side.BUY, "60000", "1"), NOON))
                .hasValueSatisfying(ids("1", "1"));
    }

    @Test
    @DisplayName("R6 a venue's joined fills are counted as it does")
    void fillsOfTheVenue() {
        Trade joined =
                new Trade(
                        LINEAR.id(),
                        "9",
                        9,
                        NOON,
                        new BigDecimal("60000"),
                        BigDecimal.ONE,
                        null,
                        Side.BUY,
                        4,
                        "100",
                        "103");
        trades.heard(joined, NOON);

        LargeTrade large = trades.finish().orElseThrow();
        assertThat(large.fills()).isEqualTo(4);
        assertThat(large.firstFill()).isEqualTo("100");
        assertThat(large.lastFill()).isEqualTo("103");
    }

    @Test
    @DisplayName(
            "R7 by percentile: of a thousand orders the rare ones, whatever the quote is worth")
    void byPercentile() {
        LargeTrades own =
                new LargeTrades(
                        LINEAR,
                        false,
                        UsdRates.NONE,
                        () -> new Threshold.Percentile(new BigDecimal("99")));
        List<LargeTrade> large = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Instant at = NOON.plusMillis(i);
            String price = i % 200 == 199 ? "64" : "2"; // one of 200 is worth 64, the others 2
            own.heard(trade(LINEAR, "t" + i, at, Side.BUY, price, "1"), at).ifPresent(large::add);
        }
        own.finish().ifPresent(large::add);

        // 1,000 orders are needed; of the next 1,000 every 200th is among the upper hundredth
        assertThat(large)
                .extracting(LargeTrade::id)
                .containsExactly("t1199", "t1399", "t1599", "t1799", "t1999");
        assertThat(large.get(0).usd()).isNull();
        assertThat(large.get(0).event().json())
                .contains("\"threshold_percentile\":99")
                .doesNotContain("usd");
    }

    private static java.util.function.Consumer<LargeTrade> ids(String first, String last) {
        return large ->
                assertThat(List.of(large.firstFill(), large.lastFill()))
                        .isEqualTo(List.of(first, last));
    }

    private Optional<LargeTrade> heard(
            String id, long millis, Side side, String price, String size) {
        Instant at = NOON.plusMillis(millis);
        return trades.heard(trade(LINEAR, id, at, side, price, size), at);
    }
}
