package dev.isobar.local.simulator.market;

import dev.isobar.local.simulator.market.Conditions.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What waits at the prices of a book, each for a while of its own. Safe for all threads. */
final class BookRows {
    private final long key;
    private final Sizes sizes;

    /**
     * @param key the instrument's own
     */
    BookRows(long key, Sizes sizes) {
        this.key = key;
        this.sizes = sizes;
    }

    /**
     * Best first.
     *
     * @param number of the book's state
     * @param way -1 down from the middle, 1 up from above it
     */
    List<Row> side(long mid, long number, int way) {
        List<Row> rows = new ArrayList<>(Conditions.DEPTH);
        long first = mid + (way > 0 ? 1 : 0);
        for (int i = 0; i < Conditions.DEPTH; i++) {
            long ticks = first + (long) way * i;
            if (ticks <= 0) {
                break;
            }
            long level = Hash.of(key, ticks * 2 + (way > 0 ? 1 : 0));
            long lasts = 1 + (level >>> 8) % 40;
            rows.add(new Row(ticks, Math.max(1, sizes.lots(Hash.of(level, number / lasts)))));
        }
        return rows;
    }

    /** Rows with their new size, 0 for those that are gone; by price. */
    static List<Row> changed(List<Row> from, List<Row> to) {
        TreeMap<Long, Long> rows = new TreeMap<>();
        from.forEach(row -> rows.put(row.ticks(), 0L));
        for (Row row : to) {
            Long before = rows.get(row.ticks());
            if (before != null && from.contains(row)) {
                rows.remove(row.ticks());
            } else {
                rows.put(row.ticks(), row.lots());
            }
        }
        return rows.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList();
    }
}
