package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.indicators.Indicator;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.LeakCheck.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class IndicatorBodyTest {
    static final List<Indicator> ALL = Indicators.ALL;
    private static final Indicator PPO = Indicators.find("ppo").orElseThrow();

    @Test
    void anEntrySaysWhatItIs() {
        Map<String, Verdict> verdicts =
                Map.of(
                        "ppo", new Verdict(1e-13, 5, true),
                        "ppo_signal", new Verdict(3e-13, 6, true),
                        "ppo_hist", new Verdict(2e-13, 7, true));

        JsonNode json = IndicatorBody.of(PPO, verdicts);

        assertThat(json.at("/id").asText()).isEqualTo("ppo");
        assertThat(json.at("/title").asText()).isEqualTo("Percentage price oscillator");
        assertThat(json.at("/formula").asText()).startsWith("100 · (ema(close, fast) −");
        assertThat(json.at("/parameters").toString())
                .isEqualTo("{\"fast\":12,\"slow\":26,\"signal\":9}");
        assertThat(json.at("/unit").asText()).isEqualTo("percent");
        assertThat(json.at("/outputs").toString())
                .isEqualTo("[\"ppo\",\"ppo_signal\",\"ppo_hist\"]");
        assertThat(json.at("/dependence").asText()).isEqualTo("recursive");
        // The slow average is there at bar 25, eight bars later the ninth value of the signal.
        assertThat(json.at("/first_at").intValue()).isEqualTo(33);
        assertThat(json.at("/warm_up").intValue()).isGreaterThan(376);
        assertThat(json.at("/source").asText()).contains("TA-Lib PPO");
        assertThat(json.at("/leak_check").toString())
                .isEqualTo("{\"kept\":true,\"compared\":18,\"greatest_difference\":3.0E-13}");
    }

    @Test
    void aBrokenPromiseOfOneOutputIsSaid() {
        Map<String, Verdict> verdicts = new HashMap<>(Indicators.leakChecks());
        verdicts.put("ppo_hist", new Verdict(Double.POSITIVE_INFINITY, 7, false));

        JsonNode check = IndicatorBody.of(PPO, verdicts).at("/leak_check");

        assertThat(check.at("/kept").booleanValue()).isFalse();
        assertThat(check.has("greatest_difference")).isFalse();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyEntryCanBeTold(Indicator one) {
        JsonNode json = IndicatorBody.of(one, Indicators.leakChecks());

        assertThat(json.at("/outputs")).hasSameSizeAs(one.columns());
        assertThat(json.at("/aliases")).hasSameSizeAs(one.aliases().keySet());
        assertThat(json.at("/leak_check/kept").booleanValue()).as(json.toString()).isTrue();
    }
}
