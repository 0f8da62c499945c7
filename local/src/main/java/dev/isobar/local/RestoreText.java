package dev.isobar.local;

import dev.isobar.snapshots.Comparison;
import dev.isobar.snapshots.Manifest;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code ./isobar restore} says of snapshots. */
final class RestoreText {
    /** A table that shrank to less than one in so many has been emptied rather than tidied. */
    private static final int FAR_MORE = 2;

    private RestoreText() {}

    /** A snapshot with the items of each table. */
    static String of(Manifest snapshot) {
        return snapshot.tables().stream()
                .map(one -> "%s %,d".formatted(one.table(), one.items()))
                .collect(Collectors.joining(", ", snapshot.id() + "  ", ""));
    }

    static String line(Comparison one) {
        return "%-14s %,d items: %,d to write, %,d there already, %,d different, %,d that it does not hold"
                .formatted(
                        one.table(),
                        one.held(),
                        one.missing(),
                        one.same(),
                        one.different(),
                        one.foreign());
    }

    /**
     * A line for each chosen table of which an older snapshot holds far more: this one may have
     * been taken after a wipe.
     *
     * @param older newest first
     */
    static List<String> warnings(Manifest snapshot, List<Manifest> older, List<String> chosen) {
        return chosen.stream()
                .flatMap(
                        table ->
                                older.stream()
                                        .filter(one -> holdsFarMore(one, snapshot, table))
                                        .limit(1)
                                        .map(one -> warning(one, snapshot, table)))
                .toList();
    }

    private static boolean holdsFarMore(Manifest older, Manifest snapshot, String table) {
        return older.items(table) > FAR_MORE * snapshot.items(table);
    }

    private static String warning(Manifest older, Manifest snapshot, String table) {
        return "WARNING: %s has %,d items here and %,d in the older snapshot %s: if they were lost before this one was taken, choose that one with --snapshot %s --table %s"
                .formatted(
                        table,
                        snapshot.items(table),
                        older.items(table),
                        older.id(),
                        older.id(),
                        table);
    }
}
