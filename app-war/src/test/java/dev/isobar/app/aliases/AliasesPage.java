package dev.isobar.app.aliases;

import dev.isobar.app.ExchangeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of docs/aliases.md, as they are and as they should be. */
final class AliasesPage {
    private AliasesPage() {}

    static List<String> written() throws IOException {
        return Files.readAllLines(Path.of("../docs/aliases.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    static List<String> expected() {
        List<String> lines = new ArrayList<>();
        Aliases.TABLE.forEach(row -> lines.add(line(row)));
        ExchangeKey.old()
                .forEach(
                        (name, key) ->
                                lines.add(
                                        "| `%s` | `%s` | %s |"
                                                .formatted(name, key.venue(), key.market())));
        return lines;
    }

    private static String line(Alias row) {
        return "| `%s` | `%s` | %s | %s | %s | %s |"
                .formatted(
                        row.from(),
                        row.to(),
                        pairs(row.renamed(), " → "),
                        pairs(row.usual(), "="),
                        row.prefersPerpetual() && row.from().contains("{symbol}")
                                ? "perpetual"
                                : "",
                        row.change());
    }

    private static String pairs(Map<String, String> pairs, String between) {
        return new TreeMap<>(pairs)
                .entrySet().stream()
                        .map(pair -> pair.getKey() + between + pair.getValue())
                        .collect(Collectors.joining(", "));
    }
}
