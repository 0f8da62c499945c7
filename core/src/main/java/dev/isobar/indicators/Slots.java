package dev.isobar.indicators;

/**
 * A calculation's own places in an array of a {@link Calculator}: what it remembers, reads or
 * writes. Numbered from 0. For one thread.
 */
public final class Slots {
    private final double[] all;
    private final int first;
    private final int size;

    Slots(double[] all, int first, int size) {
        this.all = all;
        this.first = first;
        this.size = size;
    }

    public double get(int i) {
        return all[first + i];
    }

    public void set(int i, double value) {
        all[first + i] = value;
    }

    /**
     * @return what it holds now
     */
    public double add(int i, double value) {
        return all[first + i] += value;
    }

    public int size() {
        return size;
    }
}
