package dev.isobar.snapshots;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot holds.
 *
 * @param id its time in a form that sorts: {@code 2026-11-21T03-15-00Z}
 * @param schema version of the tables' layout
 * @param at when it was begun
 * @param tables in the order they were read
 * @param next where the last table goes on; empty in a whole one
 */
public record Manifest(String id, int schema, Instant at, List<Contents> tables, String next) {

    /** What the tables of this program are laid out like; raise it when an item changes shape. */
    public static final int SCHEMA = 1;

    /**
     * One table.
     *
     * @param parts in the order of the store, no item in two
     */
    public record Contents(String table, List<Part> parts) {
        public Contents {
            requireNonNull(table, "table is null");
            parts = List.copyOf(parts);
        }

        public long items() {
            return parts.stream().mapToLong(Part::items).sum();
        }
    }

    /**
     * One object: lines, packed with gzip.
     *
     * @param bytes of the object
     * @param sha256 of the object, hex
     */
    public record Part(String name, long items, long bytes, String sha256) {
        public Part {
            requireNonNull(name, "name is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    public Manifest {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(next, "next is null");
        tables = List.copyOf(tables);
    }

    public static Manifest begun(Instant at) {
        String id = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Manifest(id.replace(':', '-'), SCHEMA, at, List.of(), "");
    }

    public Optional<Contents> find(String table) {
        return tables.stream().filter(one -> one.table().equals(table)).findFirst();
    }

    /** Items of a table; 0 where it does not hold it. */
    public long items(String table) {
        return find(table).map(Contents::items).orElse(0L);
    }

    /** The same with one part more of the table that is being read, or with a table more. */
    Manifest with(String table, List<Part> more, String next) {
        List<Contents> all = new ArrayList<>(tables);
        List<Part> parts = new ArrayList<>();
        if (!all.isEmpty() && all.get(all.size() - 1).table().equals(table)) {
            parts.addAll(all.remove(all.size() - 1).parts());
        }
        parts.addAll(more);
        all.add(new Contents(table, parts));
        return new Manifest(id, schema, at, all, next);
    }
}
