package dev.isobar.local.simulator.market;

/**
 * One line of the tape: a taker's order filled at one price, in one or several fills.
 *
 * @param number contiguous within the instrument
 * @param firstFill number of its first fill; fills are contiguous too, so the next print's first
 *     fill is {@code firstFill + fills}
 * @param at epoch milliseconds
 * @param ticks price in ticks
 * @param lots size in lots, at least {@code fills}
 * @param buy the taker bought
 */
public record Print(
        long number, long firstFill, int fills, long at, long ticks, long lots, boolean buy) {

    public long lastFill() {
        return firstFill + fills - 1;
    }

    /** Size of the i-th fill in lots: equal parts, and what is left goes to the last. */
    public long fillLots(int i) {
        long part = lots / fills;
        return i < fills - 1 ? part : lots - part * (fills - 1);
    }
}
