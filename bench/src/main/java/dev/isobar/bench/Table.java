package dev.isobar.bench;

import java.util.List;

/** Results as a Markdown table, so that it can be shown and kept alike. */
final class Table {
    private Table() {}

    /**
     * @param baseline whom rates are divided by; empty: nobody, and there are no such columns
     */
    static String of(Results results, String baseline) {
        List<String> figures = List.copyOf(results.figures());
        List<String> compared =
                baseline.isEmpty() ? List.of() : figures.stream().filter(Table::isRate).toList();
        StringBuilder table = new StringBuilder("| |");
        figures.forEach(figure -> table.append(' ').append(figure).append(" |"));
        for (String figure : compared) {
            table.append(compared.size() == 1 ? " " : " " + figure + " ");
            table.append("÷ ").append(baseline).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(figures.size() + compared.size()));
        table.append('\n');
        for (String contender : results.contenders()) {
            table.append("| ").append(contender).append(" |");
            for (String figure : figures) {
                boolean has = results.has(contender, figure);
                table.append(' ')
                        .append(has ? results.of(contender, figure).toString() : "–")
                        .append(" |");
            }
            for (String figure : compared) {
                table.append(' ').append(results.ratio(contender, baseline, figure)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** Of time, or of CPU time. */
    private static boolean isRate(String figure) {
        return figure.endsWith("/s") || figure.endsWith("/CPU s");
    }
}
