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
     * @param rewritten how many are smaller now
     * @param unread how many could not be read
     * @param next where the next slice begins; empty: this was the last
     */
    record Slice(long looked, long deleted, long rewritten, long unread, String next) {
        Slice plus(Slice later) {
            return new Slice(
                    looked + later.looked,
                    deleted + later.deleted,
                    rewritten + later.rewritten,
                    unread + later.unread,
                    later.next);
        }
    }
}
