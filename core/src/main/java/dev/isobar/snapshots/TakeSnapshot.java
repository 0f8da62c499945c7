package dev.isobar.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies tables into a snapshot, part by part. One run at a time; two at once harm nobody, but the
 * second is work for nothing.
 */
public final class TakeSnapshot {
    /** Of a part before it is packed: what a run holds in memory, with one chunk. */
    private static final int PART = 4 << 20;

    private final TableItems items;
    private final Shelf shelf;
    private final List<String> tables;
    private final Duration every;
    private final int kept;
    private final Clock clock;

    /**
     * What a run did.
     *
     * @param id of the snapshot it was about; empty where none was due
     * @param items copied in this run
     * @param bytes packed in this run
     * @param whole whether it is complete now
     * @param deleted how many older ones went
     */
    public record Outcome(String id, long items, long bytes, boolean whole, int deleted) {
        static final Outcome NOT_DUE = new Outcome("", 0, 0, true, 0);
    }

    /**
     * @param every no new one is begun before the newest is so old
     * @param kept how many whole ones are kept
     */
    public TakeSnapshot(
            TableItems items,
            Shelf shelf,
            List<String> tables,
            Duration every,
            int kept,
            Clock clock) {
        this.items = items;
        this.shelf = shelf;
        this.tables = List.copyOf(tables);
        this.every = every;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Goes on with the one under way unless that is too old to be worth it, else begins one if it
     * is due.
     *
     * @param deadline no chunk is asked for after it
     */
    public Outcome run(Instant deadline) {
        Instant due = clock.instant().minus(every);
        if (shelf.newest().filter(newest -> newest.at().isAfter(due)).isPresent()) {
            return Outcome.NOT_DUE;
        }
        Manifest begun =
                shelf.underWay()
                        .filter(one -> one.at().isAfter(due) && fits(one))
                        .orElseGet(this::begin);
        return new Run(begun, deadline).copy();
    }

    /** Its manifest is there before its first part: what belongs to none is deleted. */
    private Manifest begin() {
        Manifest begun = Manifest.begun(clock.instant());
        shelf.save(begun);
        return begun;
    }

    /** A newer program may have other tables than the one that began it. */
    private boolean fits(Manifest begun) {
        List<String> names = begun.tables().stream().map(Manifest.Contents::table).toList();
        return begun.schema() == Manifest.SCHEMA
                && names.size() <= tables.size()
                && names.equals(tables.subList(0, names.size()));
    }

    /** The state of one run. */
    private final class Run {
        private final Instant deadline;
        private final List<String> lines = new ArrayList<>();
        private Manifest manifest;
        private long size;
        private long copied;
        private long packed;

        Run(Manifest begun, Instant deadline) {
            this.manifest = begun;
            this.deadline = deadline;
        }

        Outcome copy() {
            for (String table : rest()) {
                if (!copy(table)) {
                    return new Outcome(manifest.id(), copied, packed, false, 0);
                }
            }
            shelf.finish(manifest);
            return new Outcome(manifest.id(), copied, packed, true, shelf.keep(kept));
        }

        /** The table in the middle of which the last run ended, and those not begun. */
        private List<String> rest() {
            int begun = manifest.tables().size();
            return tables.subList(manifest.next().isEmpty() ? begun : begun - 1, tables.size());
        }

        /** Returns whether it came to the end. */
        private boolean copy(String table) {
            String at = manifest.next();
            boolean late = isLate();
            do {
                if (late) {
                    return false;
                }
                TableItems.Chunk chunk = items.read(table, at);
                chunk.lines().forEach(this::add);
                at = chunk.next();
                late = isLate();
                if (size >= PART || at.isEmpty() || late) {
                    pack(table, at);
                }
            } while (!at.isEmpty());
            return true;
        }

        private boolean isLate() {
            return !clock.instant().isBefore(deadline);
        }

        private void add(String line) {
            lines.add(line);
            size += line.length();
        }

        private void pack(String table, String next) {
            List<Manifest.Part> more = new ArrayList<>();
            if (!lines.isEmpty()) {
                byte[] bytes = Packed.pack(lines);
                String sha256 = Packed.sha256(bytes);
                int number = manifest.find(table).map(one -> one.parts().size()).orElse(0);
                String name = Shelf.part(manifest, table, number, sha256);
                shelf.putPart(name, bytes);
                more.add(new Manifest.Part(name, lines.size(), bytes.length, sha256));
                copied += lines.size();
                packed += bytes.length;
            }
            manifest = manifest.with(table, more, next);
            shelf.save(manifest);
            lines.clear();
            size = 0;
        }
    }
}
