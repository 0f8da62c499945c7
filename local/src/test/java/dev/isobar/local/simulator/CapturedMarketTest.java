package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedMarketTest {
    private static final Instant RECORDED = Instant.parse("2026-10-05T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-01T09:30:00Z");

    @TempDir Path folder;

    @Test
    @DisplayName("R2 a capture trades again what it recorded, later, with its ids and its klines")
    void aCaptureTradesAgain() throws Exception {
        CaptureScenario scenario = new CaptureScenario(4, RECORDED, Duration.ofMinutes(3), 3, true);
        Path file = scenario.write(folder);

        SimulatedMarket market = CapturedMarket.read(List.of(file), LATER);

        long length = scenario.length().toMillis();
        for (Listed recorded : scenario.market().listed("binance", Market.SPOT)) {
            List<Print> truth = prints(scenario.market(), recorded, RECORDED, length);
            Listed listed =
                    market.find("binance", recorded.market(), recorded.symbol()).orElseThrow();
            List<Print> again = prints(market, listed, LATER.minusSeconds(10), length + 20_000);

            assertThat(again.stream().map(Print::number))
                    .isEqualTo(truth.stream().map(Print::number).toList());
            assertThat(again.stream().map(Print::lots))
                    .isEqualTo(truth.stream().map(Print::lots).toList());
            Candle whole =
                    market.candles(listed)
                            .over(LATER.toEpochMilli() - 1, LATER.toEpochMilli() + length);
            assertThat(whole.fills()).isEqualTo(truth.stream().mapToLong(Print::fills).sum());
        }
        long first =
                market.listed("okx", Market.LINEAR).stream()
                        .flatMap(one -> prints(market, one, LATER, length).stream())
                        .mapToLong(Print::at)
                        .min()
                        .orElseThrow();
        assertThat(first).isBetween(LATER.toEpochMilli(), LATER.toEpochMilli() + 30_000);
    }

    private static List<Print> prints(
            SimulatedMarket market, Listed listed, Instant from, long length) {
        return market.tape(listed).prints(from.toEpochMilli(), from.toEpochMilli() + length);
    }
}
