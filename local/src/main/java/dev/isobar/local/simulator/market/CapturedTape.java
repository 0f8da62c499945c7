package dev.isobar.local.simulator.market;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A tape that was recorded once and is played once. Silent before and after. */
public final class CapturedTape implements Tape {
    private final List<Print> prints;
    private final long since;

    /**
     * @param prints in any order
     * @param since when the recording began
     */
    public CapturedTape(List<Print> prints, long since) {
        this.prints =
                prints.stream()
                        .sorted(
                                Comparator.comparingLong(Print::at)
                                        .thenComparingLong(Print::number))
                        .toList();
        this.since = since / 3_600_000 * 3_600_000;
    }

    @Override
    public void replay(long from, long to, Consumer<Print> sink) {
        for (int i = first(from); i < prints.size() && prints.get(i).at() < to; i++) {
            sink.accept(prints.get(i));
        }
    }

    /** Index of the first print at or after the time. */
    private int first(long at) {
        int low = 0;
        int high = prints.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (prints.get(middle).at() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The full hour before the recording began. */
    @Override
    public long since() {
        return since;
    }

    @Override
    public long near(long number) {
        return since;
    }
}
