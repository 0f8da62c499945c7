package dev.isobar.local.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeededTapeTest {
    private static final Instant SINCE = Instant.parse("2026-07-01T00:00:00Z");
    private static final long NOON = Instant.parse("2026-10-05T12:00:00Z").toEpochMilli();

    private static Tape tape(String venue, Market market, String symbol, double rate) {
        return SimulatedMarket.seeded(7, rate, SINCE, SimulatedVenues.listed())
                .tape(find(venue, market, symbol));
    }

    @Test
    @DisplayName("R1 any split of a window gives the same prints as the whole")
    void anySplitOfAWindowGivesTheSamePrints() {
        List<Print> whole = tape("binance", Market.SPOT, "BTCUSDT", 2).prints(NOON, NOON + 600_000);

        Tape again = tape("binance", Market.SPOT, "BTCUSDT", 2);
        for (long step : new long[] {137, 1_000, 61_003}) {
            List<Print> pieces = new ArrayList<>();
            for (long at = NOON; at < NOON + 600_000; at += step) {
                pieces.addAll(again.prints(at, Math.min(at + step, NOON + 600_000)));
            }
            assertThat(pieces).isEqualTo(whole);
        }
    }

    @Test
    @DisplayName("R1 another seed, rate or instrument gives another market")
    void anotherSeedGivesAnotherMarket() {
        Listed btc = find("binance", Market.SPOT, "BTCUSDT");
        List<Print> one = tape("binance", Market.SPOT, "BTCUSDT", 2).prints(NOON, NOON + 60_000);

        assertThat(
                        SimulatedMarket.seeded(8, 2, SINCE, SimulatedVenues.listed())
                                .tape(btc)
                                .prints(NOON, NOON + 60_000))
                .isNotEqualTo(one);
        assertThat(tape("bybit", Market.SPOT, "BTCUSDT", 2).prints(NOON, NOON + 60_000))
                .isNotEqualTo(one);
    }

    @Test
    @DisplayName("R2 print and fill numbers are contiguous across seconds, minutes, hours and days")
    void numbersAreContiguous() {
        for (Listed listed : SimulatedVenues.listed()) {
            Tape tape = SimulatedMarket.seeded(7, 2, SINCE, SimulatedVenues.listed()).tape(listed);
            long midnight = Instant.parse("2026-10-06T00:00:00Z").toEpochMilli();
            List<Print> prints = tape.prints(midnight - 5_400_000, midnight + 5_400_000);

            for (int i = 1; i < prints.size(); i++) {
                Print before = prints.get(i - 1);
                Print print = prints.get(i);
                assertThat(print.number()).isEqualTo(before.number() + 1);
                assertThat(print.firstFill()).isEqualTo(before.lastFill() + 1);
                assertThat(print.at()).isGreaterThanOrEqualTo(before.at());
            }
            assertThat(prints).hasSizeGreaterThan(100);
        }
    }

    @Test
    @DisplayName("R2 a number leads to its time without a walk")
    void aNumberLeadsToItsTime() {
        Tape tape = tape("okx", Market.LINEAR, "BTC-USDT-SWAP", 2);
        for (Print print : tape.prints(NOON, NOON + 120_000)) {
            assertThat(tape.near(print.number())).isBetween(print.at() - 3_600_000, print.at());
        }
    }

    @Test
    @DisplayName("R4 small instruments have quiet minutes, big ones trade at their rate")
    void smallInstrumentsHaveQuietMinutes() {
        Candles sol = new Candles(tape("okx", Market.SPOT, "SOL-USDT", 2));
        int quiet = 0;
        for (int i = 0; i < 600; i++) {
            quiet += sol.over(NOON + i * 60_000L, NOON + (i + 1) * 60_000L).isEmpty() ? 1 : 0;
        }
        assertThat(quiet).isBetween(50, 450);

        long day =
                tape("binance", Market.SPOT, "BTCUSDT", 2).prints(NOON, NOON + 86_400_000).size();
        assertThat(day).isBetween(165_000L, 180_000L);
    }

    @Test
    @DisplayName("R5 prices stay near their level and move like a market")
    void pricesMoveLikeAMarket() {
        Candles btc = new Candles(tape("binance", Market.SPOT, "BTCUSDT", 2));
        double range = 0;
        for (int i = 0; i < 30; i++) {
            Candle day = btc.over(NOON + i * 86_400_000L, NOON + (i + 1) * 86_400_000L);
            range += (double) (day.high() - day.low()) / day.open();
            assertThat(day.close()).isBetween(4_500_000L, 9_000_000L);
        }
        assertThat(range / 30).isBetween(0.01, 0.08);
    }

    private static Listed find(String venue, Market market, String symbol) {
        return SimulatedVenues.listed().stream()
                .filter(one -> one.id().equals(new InstrumentId(venue, market, symbol)))
                .findFirst()
                .orElseThrow();
    }
}
