package dev.isobar.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.SessionScenario;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.script.Scripts;
import dev.isobar.market.Market;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seventy minutes of four venues, with a script of events, written as a capture and replayed. */
class ReplayedFlowsTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(70);

    /** After an hour, a minute apart. */
    private static final String SCRIPT =
            """
            [{"event":"price","base":"USDT","price":"0.9995","after":1},
             {"event":"price","base":"BTC","price":"65000","after":1},
             {"event":"open-interest","venue":"bybit","market":"linear","factor":2,
              "after":3720},
             {"event":"trade","venue":"bybit","market":"linear","symbol":"BTCUSDT",
              "side":"buy","price":"65000","size":"10","after":3780},
             {"event":"funding","venue":"okx","market":"linear","rate":"0.0001","after":1},
             {"event":"funding","venue":"bybit","market":"linear","rate":"0.0008","after":1},
             {"event":"funding","venue":"bybit","market":"linear","rate":"0.002","after":1860},
             {"event":"liquidation","venue":"binance","market":"linear","symbol":"BTCUSDT",
              "side":"sell","price":"64990","size":"10","after":3600.5},
             {"event":"liquidation","venue":"bybit","market":"linear","symbol":"BTCUSDT",
              "side":"sell","price":"64990","size":"10","after":3600.5},
             {"event":"trade","venue":"binance","market":"spot","symbol":"BTCUSDT",
              "side":"buy","price":"65100","size":"7","fills":5,"after":3660},
             {"event":"trade","venue":"bybit","market":"spot","symbol":"BTCUSDT",
              "side":"sell","price":"64990","size":"1","after":3661},
             {"event":"trade","venue":"bybit","market":"spot","symbol":"BTCUSDT",
              "side":"sell","price":"64980","size":"1","after":3661}]""";

    @TempDir private static Path folder;
    private static Path capture;
    private static Findings found;
    private static SimulatedMarket market;

    @BeforeAll
    static void captureAndReplay() throws Exception {
        market =
                SimulatedMarket.seeded(
                        5, 0.2, START.minus(Duration.ofDays(1)), SimulatedVenues.listed());
        for (JsonNode event : JSON.readTree(SCRIPT)) {
            Scripts.read(event, market, START.toEpochMilli())
                    .forEach(one -> market.add(one.to(), one.what()));
        }
        capture =
                new SessionScenario(
                                market,
                                START,
                                LENGTH,
                                Set.of("BTC", "USDT"),
                                Stream.of("binance", "bybit", "okx", "kraken")
                                        .map(SimulatedVenues::of)
                                        .toList(),
                                SessionScenario.FLOWS)
                        .write(folder.resolve("capture"));
        found = replaying().findings(Replaying.AS_THEY_FALL);
    }

    private static Replaying replaying() {
        return new Replaying(List.of(capture), "", Optional.empty());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> of(String file) {
        return found.files().get(file).stream().map(ReplayedFlowsTest::json).toList();
    }

    @Test
    @DisplayName("R7 the same bytes again, and in batches of seven and of one")
    void theSameBytesWhateverTheBatches() throws Exception {
        assertThat(replaying().findings(Replaying.AS_THEY_FALL).files()).isEqualTo(found.files());
        assertThat(replaying().findings(7).files()).isEqualTo(found.files());
        assertThat(replaying().findings(1).hash()).isEqualTo(found.hash());
    }

    @Test
    @DisplayName("liquidations of the script come out with side, quantity, value and dollars")
    void liquidationsComeOut() {
        List<JsonNode> forced =
                of("liquidations").stream()
                        .filter(one -> one.path("price").decimalValue().intValue() == 64_990)
                        .filter(one -> one.path("quantity").decimalValue().intValue() == 10)
                        .toList();

        assertThat(forced)
                .extracting(one -> one.path("exchange").asText())
                .containsExactlyInAnyOrder("binance", "bybit");
        for (JsonNode one : forced) {
            assertThat(one.path("side").asText()).isEqualTo("sell");
            assertThat(one.path("value").decimalValue()).isEqualByComparingTo("649900");
            assertThat(one.path("value_usd").decimalValue())
                    .isEqualByComparingTo("649575.05"); // 649,900 × 0.9995
            assertThat(one.path("time").asLong())
                    .isEqualTo(START.plusMillis(3_600_500).toEpochMilli());
        }
    }

    @Test
    @DisplayName("one taker's fills are one trade, at the average price")
    void largeTradesComeOut() {
        List<JsonNode> large =
                of("large_trades").stream()
                        .filter(
                                one ->
                                        one.path("time").asLong()
                                                >= START.plusSeconds(3_600).toEpochMilli())
                        .filter(one -> one.path("market").asText().equals("spot"))
                        .filter(one -> one.path("value").decimalValue().intValue() > 100_000)
                        .toList();

        JsonNode binance =
                large.stream()
                        .filter(one -> one.path("exchange").asText().equals("binance"))
                        .filter(one -> one.path("quantity").decimalValue().intValue() == 7)
                        .findFirst()
                        .orElseThrow();
        assertThat(binance.path("fills").asLong()).isEqualTo(5);
        assertThat(binance.path("value").decimalValue()).isEqualByComparingTo("455700");
        JsonNode bybit =
                large.stream()
                        .filter(one -> one.path("exchange").asText().equals("bybit"))
                        .findFirst()
                        .orElseThrow();
        // (64,990 + 64,980) / 2 for two bitcoin
        assertThat(bybit.path("price").decimalValue()).isEqualByComparingTo("64985");
        assertThat(bybit.path("quantity").decimalValue()).isEqualByComparingTo("2");
        assertThat(bybit.path("value").decimalValue()).isEqualByComparingTo("129970");
    }

    @Test
    @DisplayName(
            "open interest that doubles after an hour is a spike, its z worked out from the market")
    void aJumpOfOpenInterestComesOut() {
        List<JsonNode> spikes =
                of("oi_spikes").stream()
                        .filter(one -> one.path("exchange").asText().equals("bybit"))
                        .filter(one -> one.path("timeframe").asText().equals("5m"))
                        .filter(one -> one.path("market").asText().equals("linear"))
                        .toList();

        assertThat(spikes).hasSize(1);
        assertThat(spikes.get(0).path("z_oi").decimalValue().doubleValue())
                .isGreaterThan(3)
                .isCloseTo(score(), within(0.005)); // it is told in hundredths
        assertThat(spikes.get(0).path("time").asLong())
                .isEqualTo(START.plusSeconds(65 * 60).toEpochMilli());
        assertThat(spikes.get(0).path("symbol").asText()).isEqualTo("BTC-USDT-PERP");
    }

    @Test
    @DisplayName("a predicted rate that is extreme comes out once, annualised")
    void anExtremeRateComesOut() {
        List<JsonNode> events =
                of("funding_events").stream()
                        .filter(one -> one.path("native_symbol").asText().equals("BTCUSDT"))
                        .toList();

        assertThat(events).hasSize(1);
        JsonNode extreme = events.get(0);
        assertThat(extreme.path("exchange").asText()).isEqualTo("bybit");
        assertThat(extreme.path("what").asText()).isEqualTo("extreme");
        assertThat(extreme.path("stage").asText()).isEqualTo("predicted");
        assertThat(extreme.path("rate").decimalValue()).isEqualByComparingTo("0.002");
        // 0.002 × 3 × 365; 0.0008, before, is 0.876 a year
        assertThat(extreme.path("annualised").decimalValue()).isEqualByComparingTo("2.19");
        assertThat(extreme.path("settles_at").asLong())
                .isEqualTo(Instant.parse("2026-11-01T16:00:00Z").toEpochMilli());
        assertThat(extreme.path("time").asLong())
                .isBetween(
                        START.plusSeconds(1_860).toEpochMilli(),
                        START.plusSeconds(1_865).toEpochMilli());
    }

    /** (last − mean) / s of thirteen five-minute points; the price of all of them is the same. */
    private static double score() {
        Conditions bybit =
                market.conditions(market.find("bybit", Market.LINEAR, "BTCUSDT").orElseThrow());
        double[] lots = new double[13];
        double mean = 0;
        for (int i = 0; i < 13; i++) {
            lots[i] = bybit.openInterest(START.plusSeconds(300L * (i + 1)).toEpochMilli() - 1);
            mean += lots[i] / 13;
        }
        double squares = 0;
        for (double one : lots) {
            squares += (one - mean) * (one - mean);
        }
        return (lots[12] - mean) / Math.sqrt(squares / 12);
    }

    @Test
    @DisplayName("a consolidated bar is of all venues, at the price that all of them have")
    void consolidatedBarsComeOut() {
        List<JsonNode> bars =
                of("consolidated").stream()
                        .filter(one -> one.path("key").asText().equals("BTC:spot:USDT:1m"))
                        .map(one -> one.path("bar"))
                        .toList();

        assertThat(bars).hasSizeBetween(60, 71);
        JsonNode bar = bars.get(30);
        assertThat(bar.path("close").decimalValue()).isEqualByComparingTo("65000");
        assertThat(bar.path("venues").asInt()).isEqualTo(3);
        JsonNode dollars =
                of("consolidated").stream()
                        .filter(one -> one.path("key").asText().equals("USDT:spot:USD:5m"))
                        .map(one -> one.path("bar"))
                        .skip(3)
                        .findFirst()
                        .orElseThrow();
        assertThat(dollars.path("close").decimalValue()).isEqualByComparingTo("0.9995");
    }

    @Test
    void filesAreWritten() throws Exception {
        Path out = folder.resolve("out");
        found.write(out);

        for (var file : found.files().entrySet()) {
            assertThat(Files.readAllLines(out.resolve(file.getKey() + ".ndjson")))
                    .isEqualTo(file.getValue());
        }
        assertThat(found.files().get("bars")).isNotEmpty();
    }
}
