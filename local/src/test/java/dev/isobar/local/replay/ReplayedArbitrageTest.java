package dev.isobar.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.exchange.Streams;
import dev.isobar.local.simulator.SessionScenario;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.script.Scripts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of three venues, one of which is a percent dearer for twenty seconds. */
class ReplayedArbitrageTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    /** Before, so that prices stand still when it begins. */
    private static final Instant ORDERED = START.minusSeconds(5);

    private static final String SCRIPT =
            """
            [{"event":"price","base":"USDT","price":"0.9995","after":1},
             {"event":"price","base":"BTC","market":"spot","price":"65000","after":1},
             {"event":"price","venue":"okx","base":"BTC","market":"spot","price":"65650",
              "after":35,"duration":20}]""";

    @Test
    @DisplayName("R7 opportunities between the venues of a capture come out, the same again")
    void opportunities(@TempDir Path folder) throws Exception {
        Path capture = capture(folder);

        Findings found = replaying(capture).findings(Replaying.AS_THEY_FALL);

        List<JsonNode> events = new ArrayList<>();
        for (String line : found.files().get("arbitrage")) {
            events.add(JSON.readTree(line));
        }
        assertThat(events)
                .as("%s", events)
                .extracting(one -> one.path("state").asText())
                .containsExactly("opened", "closed");
        JsonNode opened = events.get(0);
        assertThat(opened.at("/base").asText()).isEqualTo("BTC");
        assertThat(opened.at("/buy/exchange").asText()).isEqualTo("binance");
        assertThat(opened.at("/sell/exchange").asText()).isEqualTo("okx");
        // Bought a tick above 65,000.
        assertThat(opened.at("/buy/price").decimalValue()).isEqualByComparingTo("65000.01");
        assertThat(opened.at("/sell/price").decimalValue()).isEqualByComparingTo("65650");
        // 65650 · 0.999 − 65000.01 · 1.001 = 65584.35 − 65065.01001
        assertThat(opened.at("/profit").decimalValue()).isEqualByComparingTo("519.33999");
        assertThat(opened.at("/time").asLong())
                .isBetween(
                        START.plusSeconds(30).toEpochMilli(), START.plusSeconds(35).toEpochMilli());
        JsonNode closed = events.get(1);
        assertThat(closed.at("/opportunity")).isEqualTo(opened.at("/opportunity"));
        assertThat(closed.at("/cause").asText()).isEqualTo("spread");
        assertThat(closed.at("/time").asLong())
                .isBetween(
                        START.plusSeconds(50).toEpochMilli(), START.plusSeconds(55).toEpochMilli());
        assertThat(replaying(capture).findings(7).files()).isEqualTo(found.files());
        assertThat(replaying(capture).findings(1).hash()).isEqualTo(found.hash());
    }

    private static Replaying replaying(Path capture) {
        return new Replaying(List.of(capture), "", Optional.empty());
    }

    private static Path capture(Path folder) throws Exception {
        SimulatedMarket market =
                SimulatedMarket.seeded(
                        5, 0.2, START.minus(Duration.ofDays(1)), SimulatedVenues.listed());
        for (JsonNode event : JSON.readTree(SCRIPT)) {
            Scripts.read(event, market, ORDERED.toEpochMilli())
                    .forEach(one -> market.add(one.to(), one.what()));
        }
        return new SessionScenario(
                        market,
                        START,
                        Duration.ofSeconds(70),
                        Set.of("BTC", "USDT"),
                        Stream.of("binance", "bybit", "okx", "kraken")
                                .map(SimulatedVenues::of)
                                .toList(),
                        Set.of(Streams.Kind.TRADES, Streams.Kind.QUOTES, Streams.Kind.BOOK))
                .write(folder);
    }
}
