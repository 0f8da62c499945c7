package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.indicators.Columns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every column over 3,000 bars, summed up, beside what it was when the revision was last raised. A
 * sum is weighted by a bar's place, so that nothing moves or changes unseen.
 */
class RevisionTest {
    private static final int BARS = 3_000;
    private static final Path NOW = Path.of("target", "columns.txt");

    /**
     * @param size the same sum of absolute values
     */
    private record Sum(long present, double weighted, double size) {
        static Sum of(double[][] rows, int column) {
            long present = 0;
            double weighted = 0;
            double size = 0;
            for (int i = 0; i < rows.length; i++) {
                double value = rows[i][column];
                if (!Double.isNaN(value)) {
                    present++;
                    weighted += (1 + i % 97) * value;
                    size += (1 + i % 97) * Math.abs(value);
                }
            }
            return new Sum(present, weighted, size);
        }

        String line(String name) {
            return String.format(Locale.ROOT, "%s %d %s%n", name, present, weighted);
        }
    }

    @Test
    @DisplayName("R9 a changed formula fails here until the revision is raised")
    void formulasOfThisRevision() throws IOException {
        Map<String, Sum> now = sums();
        Map<String, String[]> before = before();
        StringBuilder file = new StringBuilder("revision %d%n".formatted(Columns.REVISION + 1));
        now.forEach((name, sum) -> file.append(sum.line(name)));
        Files.writeString(NOW, file);
        String advice =
                "%s changed: raise Columns.REVISION and Features.VERSION, and copy core/%s to columns.txt";

        assertThat(before.remove("revision"))
                .as("columns.txt and Columns.REVISION belong together")
                .containsExactly("revision", String.valueOf(Columns.REVISION));
        assertThat(now.keySet()).as(advice, "the list of columns", NOW).isEqualTo(before.keySet());
        now.forEach(
                (name, sum) -> {
                    String[] was = before.get(name);
                    assertThat(sum.present()).as(advice, name, NOW).isEqualTo(Long.valueOf(was[1]));
                    assertThat(sum.weighted())
                            .as(advice, name, NOW)
                            .isCloseTo(Double.parseDouble(was[2]), within(1e-9 * sum.size()));
                });
    }

    /** Of other sessions only what differs. */
    private static Map<String, Sum> sums() {
        Map<String, Sum> all = new LinkedHashMap<>();
        Map<String, Sum> always = sums(Session.ALWAYS);
        for (Session session : Session.values()) {
            sums(session)
                    .forEach(
                            (name, sum) -> {
                                if (session == Session.ALWAYS) {
                                    all.put(name, sum);
                                } else if (!sum.equals(always.get(name))) {
                                    all.put(session + "." + name, sum);
                                }
                            });
        }
        return all;
    }

    private static Map<String, Sum> sums(Session session) {
        Columns columns = Features.columns(session);
        double[][] rows = GappyMarket.of(5, BARS).rows(columns);
        Map<String, Sum> sums = new LinkedHashMap<>();
        List<String> names = columns.names();
        for (int i = 0; i < names.size(); i++) {
            sums.put(names.get(i), Sum.of(rows, i));
        }
        return sums;
    }

    private static Map<String, String[]> before() throws IOException {
        Map<String, String[]> before = new LinkedHashMap<>();
        try (InputStream file = RevisionTest.class.getResourceAsStream("columns.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(words -> before.put(words[0], words));
        }
        return before;
    }
}
