package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Merge;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.ReadingHistory.Seed;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The readings of one live series. A calculator stands before the newest bars, which are kept: a
 * bar among them that is corrected, completed or late is computed again with all after it, so the
 * readings are those of a straight run in whatever order bars come. For one thread.
 */
final class SeriesReadings {
    private static final int MOST_HEARD = 64;

    private final int window;
    private final BiConsumer<Bar, double[]> told;
    private final BiConsumer<Bar, double[]> recalled;
    private final TreeMap<Instant, Bar> heard = new TreeMap<>();
    private TreeMap<Instant, Bar> kept = new TreeMap<>();
    private Instant lost = Instant.MIN;
    private boolean isSilent = true;
    private Calculator base; // null until the past was read once
    private Calculator head;

    /**
     * @param window how many of the newest bars may still change
     * @param told each final bar's columns, when they are new or others than before
     * @param recalled each final bar's of the past in the window, before the first is told
     */
    SeriesReadings(int window, BiConsumer<Bar, double[]> told, BiConsumer<Bar, double[]> recalled) {
        this.window = window;
        this.told = told;
        this.recalled = recalled;
    }

    int window() {
        return window;
    }

    /**
     * @return false if it lies before what is kept: the past has to be read again
     */
    boolean changed(Bar bar) {
        if (!bar.isFinal()) {
            return true;
        }
        if (isSilent) {
            hear(bar);
            return true;
        }
        if (!bar.start().isAfter(lastOf(base))) {
            isSilent = true;
            hear(bar);
            return false;
        }
        Bar before = kept.get(bar.start());
        Bar now = before == null ? bar : Merge.of(before, bar);
        if (isSame(before, now)) {
            return true;
        }
        if (bar.start().isAfter(lastOf(head))) {
            kept.put(bar.start(), now);
            head.next(now);
            told.accept(now, head.row());
        } else {
            TreeMap<Instant, Bar> corrected = new TreeMap<>(kept);
            corrected.put(bar.start(), now);
            replace(base, corrected);
        }
        trim();
        return true;
    }

    /** Whether history holds a bar in the window that is not here, or is a better one. */
    boolean lacks(Bar history) {
        if (isSilent || !history.isFinal() || !history.start().isAfter(lastOf(base))) {
            return false;
        }
        Bar here = kept.get(history.start());
        return here == null || !isSame(here, Merge.of(here, history));
    }

    /** Nothing is told from now on, until the past was read. */
    void silence() {
        isSilent = true;
    }

    /**
     * Goes on from the past, as far as it was read, with what was heard meanwhile.
     *
     * @return false if that is too long ago by now: read it again
     */
    boolean seed(Seed seed) {
        Calculator from = seed.calculator();
        TreeMap<Instant, Bar> bars = new TreeMap<>();
        seed.since().forEach(bar -> bars.put(bar.start(), bar));
        Instant newest = bars.isEmpty() ? lastOf(from) : bars.lastKey();
        Instant tooOld = lastOf(from);
        boolean isOld = lost.isAfter(newest) || heard.keySet().removeIf(at -> !at.isAfter(tooOld));
        if (isOld) { // what was heard of the past is kept by the time it is read again
            return false;
        }
        kept.tailMap(tooOld, false).forEach((at, bar) -> bars.merge(at, bar, Merge::of));
        heard.forEach((at, bar) -> bars.merge(at, bar, Merge::of));
        if (base == null) {
            begin(from, bars);
        } else {
            replace(from, bars);
        }
        heard.clear();
        lost = Instant.MIN;
        isSilent = false;
        trim();
        return true;
    }

    /**
     * @return null while the past was not read, or a later bar is closed already
     */
    double[] peek(Bar forming) {
        boolean follows = !isSilent && forming.start().isAfter(lastOf(head));
        return follows ? head.peek(forming) : null;
    }

    private void hear(Bar bar) {
        heard.merge(bar.start(), bar, Merge::of);
        if (heard.size() > MOST_HEARD) {
            lost = heard.pollFirstEntry().getKey();
        }
    }

    /** Of the past only what was heard is told; the rest is recalled. */
    private void begin(Calculator from, TreeMap<Instant, Bar> bars) {
        base = from;
        kept = bars;
        head = base.copy();
        for (Bar bar : kept.values()) {
            head.next(bar);
            (heard.containsKey(bar.start()) ? told : recalled).accept(bar, head.row());
        }
    }

    /** Another past, or other bars: what differs is told again. */
    private void replace(Calculator from, TreeMap<Instant, Bar> bars) {
        Map<Instant, double[]> before = new HashMap<>();
        Calculator again = base.copy();
        kept.values().forEach(bar -> before.put(bar.start(), next(again, bar)));
        TreeMap<Instant, Bar> was = kept;
        base = from;
        kept = bars;
        head = base.copy();
        for (Bar bar : kept.values()) {
            double[] row = next(head, bar);
            boolean isKnown = Arrays.equals(row, before.get(bar.start()));
            if (!isKnown || !isSame(was.get(bar.start()), bar)) {
                told.accept(bar, row);
            }
        }
    }

    private void trim() {
        while (kept.size() > window) {
            base.next(kept.pollFirstEntry().getValue());
        }
    }

    private static double[] next(Calculator calculator, Bar bar) {
        calculator.next(bar);
        return calculator.row();
    }

    private static Instant lastOf(Calculator calculator) {
        return calculator.series().count() == 0
                ? Instant.MIN
                : Instant.ofEpochMilli(calculator.series().start(0));
    }

    /** In what a calculation can see. */
    private static boolean isSame(Bar a, Bar b) {
        return a != null
                && a.open().compareTo(b.open()) == 0
                && a.high().compareTo(b.high()) == 0
                && a.low().compareTo(b.low()) == 0
                && a.close().compareTo(b.close()) == 0
                && a.volume().compareTo(b.volume()) == 0;
    }
}
