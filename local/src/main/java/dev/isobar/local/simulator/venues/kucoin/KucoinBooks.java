package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import java.util.ArrayList;
import java.util.List;

/**
 * Futures' books, whose every change has a number of its own, each its predecessor plus one. A
 * second brings always as many changes as it may bring at most: the best bid is told again until
 * they are that many.
 */
final class KucoinBooks {
    static final long STEP = 1000;

    /** Both sides replaced: as many levels gone as came. */
    private static final int CHANGES = 4 * Conditions.DEPTH;

    private KucoinBooks() {}

    /** A change of one level: {@code price,side,size}. */
    record Change(long sequence, String text) {}

    static long sequence(long at) {
        return at / STEP * CHANGES;
    }

    static Book book(Conditions conditions, long at) {
        return conditions.book(at / STEP * STEP);
    }

    /** What leads to the book of that second, in order. */
    static List<Change> changes(Listed listed, Conditions conditions, long second) {
        Book now = book(conditions, second);
        Book changed = Conditions.change(book(conditions, second - STEP), now);
        List<Change> changes = new ArrayList<>(CHANGES);
        long first = sequence(second) - CHANGES + 1;
        changed.bids().forEach(row -> add(changes, first, listed, row, "buy"));
        changed.asks().forEach(row -> add(changes, first, listed, row, "sell"));
        while (changes.size() < CHANGES) {
            add(changes, first, listed, now.bids().get(0), "buy");
        }
        return changes;
    }

    private static void add(List<Change> changes, long first, Listed listed, Row row, String side) {
        changes.add(
                new Change(
                        first + changes.size(),
                        KucoinText.price(listed, row.ticks())
                                + ","
                                + side
                                + ","
                                + listed.size(row.lots()).toPlainString()));
    }
}
