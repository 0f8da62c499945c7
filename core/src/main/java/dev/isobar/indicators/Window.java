package dev.isobar.indicators;

/** The newest values of something that no series holds, and their mean. */
final class Window {
    private Window() {}

    /** How many slots it needs. */
    static int memory(int length) {
        return Sums.MEMORY + length;
    }

    /**
     * The mean after one more value.
     *
     * @param nth how many values there were, this one included; until there are {@code length}, the
     *     missing ones count as 0
     */
    static double mean(Slots memory, int at, int length, double value, long nth) {
        int place = at + Sums.MEMORY + (int) nth % length;
        double left = memory.get(place);
        memory.set(place, value);
        return Sums.slide(memory, at, value, left) / length;
    }
}
