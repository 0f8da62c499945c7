package dev.isobar.bench;

import java.util.List;

/** Results as a Markdown table, so that it can be shown and kept alike. */
final class Table {
    private Table() {}

    /**
     * @param baseline whom the first figure is divided by; empty: no such column
     */
    static String of(Results results, String baseline) {
        List<String> figures = List.copyOf(results.figures());
        StringBuilder table = new StringBuilder("| |");
        figures.forEach(figure -> table.append(' ').append(figure).append(" |"));
        table.append(baseline.isEmpty() ? "\n|---|" : " ÷ " + baseline + " |\n|---|---|");
        table.append("---|".repeat(figures.size())).append('\n');
        for (String contender : results.contenders()) {
            table.append("| ").append(contender).append(" |");
            for (String figure : figures) {
                boolean has = results.has(contender, figure);
                table.append(' ')
                        .append(has ? results.of(contender, figure).toString() : "–")
                        .append(" |");
            }
            if (!baseline.isEmpty()) {
                table.append(' ')
                        .append(results.ratio(contender, baseline, figures.get(0)))
                        .append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }
}
