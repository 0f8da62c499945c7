package dev.isobar.snapshots;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a snapshot back into its tables. Nobody else may write to them meanwhile.
 *
 * <p>Errors: {@link DamagedSnapshot} before anything is written; {@link
 * dev.isobar.bars.StoreUnavailable}: run it again, it ends as if it had not failed.
 */
public final class RestoreSnapshot {
    private final TableItems items;
    private final Shelf shelf;
    private final Progress progress;

    /** Is told how many of a table's items in the snapshot were dealt with so far. */
    @FunctionalInterface
    public interface Progress {
        void at(String step, String table, long done, long held);
    }

    public RestoreSnapshot(TableItems items, Shelf shelf, Progress progress) {
        this.items = items;
        this.shelf = shelf;
        this.progress = progress;
    }

    /**
     * Reads and proves every part of these tables, and looks at what is there now. Writes nothing.
     *
     * @param tables none twice
     * @throws IllegalArgumentException if the snapshot is of another schema, or lacks a table
     */
    public List<Comparison> compare(Manifest snapshot, Collection<String> tables) {
        if (snapshot.schema() != Manifest.SCHEMA) {
            throw new IllegalArgumentException(
                    "snapshot %s has tables of version %d, this program has %d: restore it with the Isobar that took it"
                            .formatted(snapshot.id(), snapshot.schema(), Manifest.SCHEMA));
        }
        List<Manifest.Contents> chosen = new ArrayList<>();
        for (String table : tables) {
            chosen.add(contents(snapshot, table));
        }
        return chosen.stream().map(this::compare).toList();
    }

    /**
     * Makes the tables hold what the snapshot holds.
     *
     * @param compared what {@link #compare} found just before
     * @param overwrite whether what a table has beside or instead of that may be lost
     * @throws IllegalArgumentException if it may not, and there is such; nothing was written then
     */
    public void write(Manifest snapshot, List<Comparison> compared, boolean overwrite) {
        if (!overwrite) {
            requireNoLoss(compared);
        }
        for (Comparison one : compared) {
            if (!one.isSame()) {
                write(contents(snapshot, one.table()), one);
            }
        }
    }

    /**
     * @throws IllegalArgumentException if a restore would take something away; names the tables
     */
    public static void requireNoLoss(List<Comparison> compared) {
        List<String> other =
                compared.stream().filter(Comparison::hasOther).map(Comparison::table).toList();
        if (!other.isEmpty()) {
            throw new IllegalArgumentException(
                    "these tables hold what the snapshot does not: %s; choose others with --table, or lose that with --overwrite"
                            .formatted(String.join(", ", other)));
        }
    }

    private static Manifest.Contents contents(Manifest snapshot, String table) {
        return snapshot.find(table)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "snapshot %s holds no table %s: choose of %s"
                                                .formatted(
                                                        snapshot.id(),
                                                        table,
                                                        snapshot.tables().stream()
                                                                .map(Manifest.Contents::table)
                                                                .toList())));
    }

    private Comparison compare(Manifest.Contents contents) {
        String table = contents.table();
        Map<String, String> held = held(contents);
        long same = 0;
        long different = 0;
        long foreign = 0;
        for (String from = ""; ; ) {
            TableItems.Chunk chunk = items.read(table, from);
            for (String line : chunk.lines()) {
                String proof = held.get(items.key(table, line));
                if (proof == null) {
                    foreign++;
                } else if (proof.equals(proof(line))) {
                    same++;
                } else {
                    different++;
                }
            }
            from = chunk.next();
            if (from.isEmpty()) {
                return new Comparison(table, held.size(), same, different, foreign);
            }
        }
    }

    /** A short proof of each item's line, by its key. */
    private Map<String, String> held(Manifest.Contents contents) {
        Map<String, String> held = new HashMap<>();
        for (Manifest.Part part : contents.parts()) {
            for (String line : Packed.unpack(part, shelf.bytes(part))) {
                if (held.put(key(contents.table(), part, line), proof(line)) != null) {
                    throw new DamagedSnapshot(part.name() + " repeats an item: " + part.sha256());
                }
            }
            progress.at("checked", contents.table(), held.size(), contents.items());
        }
        return held;
    }

    private String key(String table, Manifest.Part part, String line) {
        try {
            return items.key(table, line);
        } catch (IllegalArgumentException e) {
            throw new DamagedSnapshot(part.name() + " holds no items of " + table, e);
        }
    }

    /** What is not in the snapshot goes first, so that a table is never fuller than either. */
    private void write(Manifest.Contents contents, Comparison compared) {
        String table = contents.table();
        if (compared.foreign() > 0) {
            deleteForeign(table, held(contents).keySet());
        }
        long done = 0;
        for (Manifest.Part part : contents.parts()) {
            List<String> lines = Packed.unpack(part, shelf.bytes(part));
            items.put(table, lines);
            done += lines.size();
            progress.at("restored", table, done, contents.items());
        }
    }

    private void deleteForeign(String table, Set<String> held) {
        String from = "";
        do {
            TableItems.Chunk chunk = items.read(table, from);
            items.delete(
                    table,
                    chunk.lines().stream()
                            .filter(line -> !held.contains(items.key(table, line)))
                            .toList());
            from = chunk.next();
        } while (!from.isEmpty());
    }

    private static String proof(String line) {
        return Packed.sha256(line.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }
}
