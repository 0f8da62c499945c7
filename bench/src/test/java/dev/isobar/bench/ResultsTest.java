package dev.isobar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    @DisplayName("R1 a ratio is made of the two figures of one round")
    void ratiosAreMadeRoundByRound() {
        Results results = new Results();
        double[] ours = {30, 10, 20};
        double[] theirs = {10, 5, 20};
        for (int i = 0; i < ours.length; i++) {
            results.add("ours", Map.of("x", ours[i]));
            results.add("theirs", Map.of("x", theirs[i]));
        }

        assertThat(results.of("ours", "x")).isEqualTo(new Spread(20, 10, 30));
        // 30 ÷ 10, 10 ÷ 5, 20 ÷ 20
        assertThat(results.ratio("ours", "theirs", "x")).isEqualTo(new Spread(2, 1, 3));
    }

    @Test
    void anEvenNumberOfRoundsHasTheirMiddle() {
        assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void aGoalThatIsMissedSaysSo() {
        Results results = new Results();
        results.add("ours", Map.of("x", 3.0));
        results.add("theirs", Map.of("x", 2.0));

        assertThat(Goal.ratio("ours", "theirs", "x", 1.5).verdict(results)).contains("met");
        assertThat(Goal.ratio("ours", "theirs", "x", 1.6).verdict(results)).contains("MISSED");
        assertThat(Goal.atMost("ours", "x", 2).verdict(results)).contains("MISSED");
    }

    @Test
    @DisplayName("R1 both rates are divided, of time and of CPU time, and nothing else is")
    void theTableDividesRates() {
        Results results = new Results();
        results.add("ours", figures(30, 50, 7));
        results.add("theirs", figures(60, 20, 9));

        assertThat(Table.of(results, "theirs").lines())
                .startsWith(
                        "| | x/s | x/CPU s | B/x | x/s ÷ theirs | x/CPU s ÷ theirs |",
                        "|---|---|---|---|---|---|")
                .anyMatch(
                        line ->
                                line.startsWith("| ours ")
                                        && line.endsWith("50 [0.50–0.50] | 2.50 [2.50–2.50] |"));
        assertThat(Table.of(results, "")).doesNotContain("÷");
    }

    private static Map<String, Double> figures(double rate, double ofCpu, double bytes) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("x/s", rate);
        figures.put("x/CPU s", ofCpu);
        figures.put("B/x", bytes);
        return figures;
    }
}
