package dev.isobar.snapshots;

/**
 * A table beside what a snapshot holds of it, in items.
 *
 * @param held by the snapshot
 * @param same in both
 * @param different in both, but not the same
 * @param foreign in the table only
 */
public record Comparison(String table, long held, long same, long different, long foreign) {

    /** What only the snapshot has. */
    public long missing() {
        return held - same - different;
    }

    /** Whether a restore would take something away. */
    public boolean hasOther() {
        return different > 0 || foreign > 0;
    }

    public boolean isSame() {
        return same == held && foreign == 0;
    }
}
