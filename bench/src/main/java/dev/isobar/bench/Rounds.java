package dev.isobar.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Lets contenders take turns.
 *
 * @param kept how many rounds count; one more is run first and thrown away
 * @param progress a line for each figure, as it comes
 */
public record Rounds(int kept, PrintStream progress) {
    public Rounds {
        if (kept < 1) {
            throw new IllegalArgumentException("rounds is not positive: " + kept);
        }
    }

    public Results run(List<Contender> contenders) throws Exception {
        Results results = new Results();
        for (int round = 0; round <= kept; round++) {
            for (Contender contender : contenders) {
                Map<String, Double> figures = contender.measuring().measure();
                progress.printf(
                        "  round %d of %d%s  %-28s %s%n",
                        round,
                        kept,
                        round == 0 ? " (thrown away)" : "",
                        contender.name(),
                        shown(figures));
                if (round > 0) {
                    results.add(contender.name(), figures);
                }
            }
        }
        return results;
    }

    private static String shown(Map<String, Double> figures) {
        StringBuilder line = new StringBuilder();
        figures.forEach((name, value) -> line.append("%,.1f %s   ".formatted(value, name)));
        return line.toString().stripTrailing();
    }
}
