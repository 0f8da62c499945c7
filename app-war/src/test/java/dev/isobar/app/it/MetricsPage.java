package dev.isobar.app.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/metrics.md: families by name. */
final class MetricsPage {
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([\\w, ]*) ?\\| .+ \\|");

    private static final String LATER = "## Served once it happened";

    /**
     * @param isLater whether it may be missing until something happens
     */
    record Family(String type, Set<String> labels, boolean isLater) {}

    private MetricsPage() {}

    static Map<String, Family> read() throws IOException {
        Map<String, Family> families = new TreeMap<>();
        boolean isLater = false;
        for (String line : Files.readAllLines(Path.of("../docs/metrics.md"))) {
            isLater = line.startsWith("## ") ? line.equals(LATER) : isLater;
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                families.put(row.group(1), new Family(row.group(2), labels(row.group(3)), isLater));
            } else if (line.startsWith("| `")) {
                throw new AssertionError("not a row of name, type, labels, meaning: " + line);
            }
        }
        return families;
    }

    private static Set<String> labels(String text) {
        Set<String> labels = new TreeSet<>();
        for (String label : text.split(",")) {
            if (!label.isBlank()) {
                labels.add(label.strip());
            }
        }
        return labels;
    }
}
