package dev.isobar.snapshots;

import java.util.List;

/**
 * Items of tables as lines of JSON: equal items are equal lines. Tables are known by what they are
 * called in snapshots. Safe for all threads.
 *
 * <p>Errors: {@link dev.isobar.bars.StoreUnavailable}; some of the items may have been written
 * then.
 */
public interface TableItems {

    /**
     * @param next where the next chunk begins; empty: this was the last
     */
    record Chunk(List<String> lines, String next) {
        public Chunk {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A bounded number of items, in the order of the store. An item that is there all the while is
     * in exactly one chunk.
     *
     * @param from empty: the table's beginning
     */
    Chunk read(String table, String from);

    /** Each in the place of the item with its key. */
    void put(String table, List<String> lines);

    /** The items with the keys of these. */
    void delete(String table, List<String> lines);

    /**
     * What tells an item from every other of its table.
     *
     * @throws IllegalArgumentException if it is no item of the table
     */
    String key(String table, String line);
}
