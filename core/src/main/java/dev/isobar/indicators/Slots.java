package dev.isobar.indicators;

/**
 * A calculation's own places in the shared array of a {@link Calculator}: what it remembers, reads
 * or writes. Numbered from 0. For one thread.
 */
public final class Slots {
    private final int[] places;
    private double[] all;

    Slots(int[] places) {
        this.places = places;
    }

    void over(double[] all) {
        this.all = all;
    }

    public double get(int i) {
        return all[places[i]];
    }

    public void set(int i, double value) {
        all[places[i]] = value;
    }

    /**
     * @return what it holds now
     */
    public double add(int i, double value) {
        return all[places[i]] += value;
    }

    public int size() {
        return places.length;
    }
}
