package dev.isobar.upkeep;

/**
 * One kind of leftover in one table. Safe for all threads.
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Chore {
    /** What it is called in reports, and where it left off. */
    String name();

    /**
     * Looks at a bounded number of items.
     *
     * @param from where the slice before ended; empty: the beginning
     */
    Slice slice(String from);

    /**
     * @param looked at how many items
     * @param deleted how many of them went
     * @param next where the next slice begins; empty: this was the last
     */
    record Slice(long looked, long deleted, String next) {
        Slice plus(Slice later) {
            return new Slice(looked + later.looked, deleted + later.deleted, later.next);
        }
    }
}
