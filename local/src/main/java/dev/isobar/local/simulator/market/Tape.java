package dev.isobar.local.simulator.market;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All that ever trades in one instrument. Safe for all threads. */
public interface Tape {

    /** Gives the prints of [from, to), epoch milliseconds, in order. */
    void replay(long from, long to, Consumer<Print> sink);

    /** Nothing traded before this, epoch milliseconds. */
    long since();

    /** A time at or before the print of that number, at most an hour too early. */
    long near(long number);

    default List<Print> prints(long from, long to) {
        List<Print> prints = new ArrayList<>();
        replay(from, to, prints::add);
        return prints;
    }
}
