package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviationTest {

    @Test
    void isInBasisPointsOfOurOwnClose() {
        Deviation deviation = new Deviation(50);

        // 100.4 of 100 are 40 bps, 198 of 200 are 100 bps; the third has no counterpart.
        deviation.add(
                Map.of(0L, price("100"), 60_000L, price("200"), 120_000L, price("300")),
                Map.of(0L, price("100.4"), 60_000L, price("198"), 180_000L, price("1")));

        JsonNode json = deviation.json("okx");
        assertThat(deviation.beyond()).isEqualTo(1);
        assertThat(json.path("bars").asInt()).isEqualTo(2);
        assertThat(json.path("mean_bps").asDouble()).isCloseTo(70, within(1e-9));
        assertThat(json.path("max_bps").asDouble()).isCloseTo(100, within(1e-9));
        assertThat(json.path("max_at").asText()).isEqualTo("1970-01-01T00:01:00Z");
        assertThat(deviation.line("okx"))
                .isEqualTo(
                        "okx          2 bars compared, 70.0 bps off on average, 100.0 at most"
                                + " (1970-01-01T00:01:00Z), 1 beyond 50");
    }

    @Test
    void nothingInCommonIsNoDeviationOfZero() {
        Deviation deviation = new Deviation(50);

        deviation.add(Map.of(0L, price("100")), Map.of(60_000L, price("100")));

        assertThat(deviation.json("okx").has("mean_bps")).isFalse();
        assertThat(deviation.line("okx")).isEqualTo("okx          no bar in common");
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }
}
