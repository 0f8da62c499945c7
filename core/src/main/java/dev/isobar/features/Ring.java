package dev.isobar.features;

import dev.isobar.indicators.Slots;

/**
 * The newest values of a column, kept in the memory of a calculation: from {@code at} on a count
 * and {@code size} values. An absent value empties it, since a window has no holes.
 */
record Ring(int at, int size) {

    /** How many places it takes. */
    static int memory(int size) {
        return size + 1;
    }

    /**
     * @return whether it is full
     */
    boolean add(Slots memory, double value) {
        if (Double.isNaN(value)) {
            memory.set(at, 0);
            return false;
        }
        double count = memory.get(at);
        memory.set(place(count), value);
        memory.set(at, count + 1);
        return count + 1 >= size;
    }

    /** The k-th oldest of a full ring. */
    double get(Slots memory, int k) {
        return memory.get(place(memory.get(at) + k));
    }

    private int place(double count) {
        return at + 1 + (int) (count % size);
    }
}
