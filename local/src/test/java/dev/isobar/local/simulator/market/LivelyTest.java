package dev.isobar.local.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Six hours of a market that shows what it can do. */
class LivelyTest {
    private static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");
    private static final long FROM = Instant.parse("2026-10-05T12:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final long TO = FROM + 6 * HOUR;

    private final SimulatedMarket market = market();
    private final Listed listed = market.find("binance", Market.LINEAR, "BTCUSDT").orElseThrow();

    private static SimulatedMarket market() {
        return SimulatedMarket.lively(7, 2, SINCE, SimulatedVenues.listed());
    }

    @Test
    @DisplayName("R1 the same seed gives the same, in whatever pieces it is asked for")
    void itIsAFunctionOfTime() {
        SimulatedMarket again = market();
        List<Forced> pieces = new ArrayList<>();
        for (long at = FROM; at < TO; at += 7_000) {
            pieces.addAll(again.conditions(listed).liquidations(at, Math.min(TO, at + 7_000)));
        }
        assertThat(pieces).isEqualTo(market.conditions(listed).liquidations(FROM, TO));
        assertThat(again.tape(listed).prints(FROM + HOUR, FROM + 2 * HOUR))
                .isEqualTo(market.tape(listed).prints(FROM + HOUR, FROM + 2 * HOUR));
    }

    @Test
    @DisplayName("a visitor sees large trades, surges of open interest and cascades")
    void thereIsSomethingToSee() {
        long large =
                market.tape(listed).prints(FROM, TO).stream()
                        .filter(
                                print ->
                                        listed.inBase(print.lots(), print.ticks())
                                                        .multiply(listed.price(print.ticks()))
                                                        .doubleValue()
                                                >= 200_000)
                        .count();
        assertThat(large).isBetween(5L, 200L);

        int jumps = 0;
        int cascades = 0;
        for (long at = FROM; at < TO; at += 60_000) {
            Conditions conditions = market.conditions(listed);
            double ratio =
                    (double) conditions.openInterest(at) / conditions.openInterest(at - 60_000);
            jumps += Math.abs(ratio - 1) > 0.1 ? 1 : 0;
            cascades += conditions.liquidations(at, at + 60_000).size() >= 10 ? 1 : 0;
        }
        assertThat(jumps).isBetween(4, 40);
        assertThat(cascades).isBetween(1, 12);
    }

    @Test
    @DisplayName("R2 numbers are what they are without it")
    void numbersAreThoseOfThePlainMarket() {
        SimulatedMarket plain = SimulatedMarket.seeded(7, 2, SINCE, SimulatedVenues.listed());
        List<Print> calm = plain.tape(listed).prints(FROM, FROM + HOUR);
        List<Print> lively = market.tape(listed).prints(FROM, FROM + HOUR);

        assertThat(lively)
                .extracting(Print::number, Print::firstFill, Print::ticks, Print::at)
                .containsExactlyElementsOf(
                        calm.stream()
                                .map(
                                        print ->
                                                org.assertj.core.groups.Tuple.tuple(
                                                        print.number(),
                                                        print.firstFill(),
                                                        print.ticks(),
                                                        print.at()))
                                .toList());
    }
}
