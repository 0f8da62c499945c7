package dev.isobar.snapshots;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Items as lines {@code key=value}, in chunks of three. Can be told to fail after so many writes,
 * as a process that is killed does.
 */
final class InMemoryItems implements TableItems {
    private static final int CHUNK = 3;

    final Map<String, SortedMap<String, String>> tables = new TreeMap<>();
    int reads;
    int writesLeft = Integer.MAX_VALUE;

    /** The process is gone. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    SortedMap<String, String> table(String name) {
        return tables.computeIfAbsent(name, none -> new TreeMap<>());
    }

    @Override
    public Chunk read(String table, String from) {
        reads++;
        List<String> lines =
                table(table).tailMap(from.isEmpty() ? "" : from + "\0").values().stream()
                        .limit(CHUNK)
                        .toList();
        return new Chunk(
                lines, lines.size() < CHUNK ? "" : key(table, lines.get(lines.size() - 1)));
    }

    @Override
    public void put(String table, List<String> lines) {
        for (String line : lines) {
            write();
            table(table).put(key(table, line), line);
        }
    }

    @Override
    public void delete(String table, List<String> lines) {
        for (String line : lines) {
            write();
            table(table).remove(key(table, line));
        }
    }

    @Override
    public String key(String table, String line) {
        if (!line.contains("=")) {
            throw new IllegalArgumentException("no item: " + line);
        }
        return line.substring(0, line.indexOf('='));
    }

    private void write() {
        if (writesLeft-- <= 0) {
            throw new Killed();
        }
    }
}
