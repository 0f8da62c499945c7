package dev.isobar.local.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CandlesTest {
    private static final Instant SINCE = Instant.parse("2026-07-01T00:00:00Z");
    private static final long START = Instant.parse("2026-10-05T22:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final SimulatedMarket market =
            SimulatedMarket.seeded(3, 1, SINCE, SimulatedVenues.listed());

    @Test
    @DisplayName("R3 a candle of any window is the sum of exactly the trades in it")
    void aCandleIsTheSumOfItsTrades() {
        for (Listed listed : SimulatedVenues.listed()) {
            Candles candles = market.candles(listed);
            for (long[] window :
                    new long[][] {
                        {START, START + MINUTE},
                        {START + MINUTE, START + 16 * MINUTE},
                        {START, START + 26 * HOUR + 7 * MINUTE + 12_345},
                        {START + 3 * MINUTE, START + 3 * MINUTE + 31_007}
                    }) {
                assertSum(
                        candles.over(window[0], window[1]),
                        market.tape(listed).prints(window[0], window[1]));
            }
        }
    }

    @Test
    @DisplayName("R3 an inverse candle's base is the sum of its trades' to their last digit")
    void anInverseCandlesBaseIsTheSumOfItsTrades() {
        for (Listed listed : SimulatedVenues.listed()) {
            if (listed.market() != Market.INVERSE) {
                continue;
            }
            BigDecimal sum = BigDecimal.ZERO;
            List<Print> prints = market.tape(listed).prints(START, START + HOUR);
            for (Print print : prints) {
                sum = sum.add(listed.inBase(print.lots(), print.ticks()));
            }
            BigDecimal told = listed.inBase(market.candles(listed).over(START, START + HOUR));

            // Each trade's is rounded to the 12th digit.
            BigDecimal slack = BigDecimal.valueOf(prints.size() + 1L, 12);
            assertThat(told.subtract(sum).abs()).as("%s", listed.id()).isLessThan(slack);
        }
    }

    @Test
    @DisplayName("R3 a quiet minute is flat at the close before it")
    void aQuietMinuteIsFlat() {
        Listed sol = SimulatedVenues.listed().get(2);
        Candles candles = market.candles(sol);
        long quiet = START;
        while (!candles.over(quiet, quiet + MINUTE).isEmpty()) {
            quiet += MINUTE;
        }

        Candle flat = candles.over(quiet, quiet + MINUTE);

        List<Print> before = market.tape(sol).prints(quiet - 2 * HOUR, quiet);
        long close = before.get(before.size() - 1).ticks();
        assertThat(List.of(flat.open(), flat.high(), flat.low(), flat.close())).containsOnly(close);
        assertThat(flat.lots()).isZero();
    }

    private static void assertSum(Candle candle, List<Print> prints) {
        if (prints.isEmpty()) {
            assertThat(candle.isEmpty()).isTrue();
            return;
        }
        long high = Long.MIN_VALUE;
        long low = Long.MAX_VALUE;
        long lots = 0;
        long bought = 0;
        long fills = 0;
        BigDecimal turnover = BigDecimal.ZERO;
        BigDecimal boughtTurnover = BigDecimal.ZERO;
        for (Print print : prints) {
            BigDecimal product =
                    BigDecimal.valueOf(print.ticks()).multiply(BigDecimal.valueOf(print.lots()));
            high = Math.max(high, print.ticks());
            low = Math.min(low, print.ticks());
            lots += print.lots();
            fills += print.fills();
            turnover = turnover.add(product);
            if (print.buy()) {
                bought += print.lots();
                boughtTurnover = boughtTurnover.add(product);
            }
        }
        assertThat(candle.open()).isEqualTo(prints.get(0).ticks());
        assertThat(candle.high()).isEqualTo(high);
        assertThat(candle.low()).isEqualTo(low);
        assertThat(candle.close()).isEqualTo(prints.get(prints.size() - 1).ticks());
        assertThat(candle.lots()).isEqualTo(lots);
        assertThat(candle.boughtLots()).isEqualTo(bought);
        assertThat(candle.turnover()).isEqualByComparingTo(turnover);
        assertThat(candle.boughtTurnover()).isEqualByComparingTo(boughtTurnover);
        assertThat(candle.fills()).isEqualTo(fills);
        assertThat(candle.firstFill()).isEqualTo(prints.get(0).firstFill());
        assertThat(candle.lastFill()).isEqualTo(prints.get(prints.size() - 1).lastFill());
    }
}
