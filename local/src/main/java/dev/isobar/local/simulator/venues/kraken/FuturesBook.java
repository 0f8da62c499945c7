package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ten best levels of each side, changed once a second and one row at a time. The numbers must
 * follow from the time alone: a second takes forty, which is the most it can need; what is left
 * says the best rows again.
 */
final class FuturesBook {
    private static final int LEVELS = 10;
    private static final int NUMBERS = 4 * LEVELS;

    private FuturesBook() {}

    /** As it stands since the last full second. */
    static String snapshot(Listed listed, Conditions conditions, long now) {
        long second = now / 1000;
        return FuturesText.snapshot(
                listed, at(conditions, second), (second + 1) * NUMBERS - 1, second * 1000);
    }

    /** What changed at that full second. */
    static void changes(
            Listed listed, Conditions conditions, long second, long shown, Consumer<String> sink) {
        Book after = at(conditions, second);
        Book change = Conditions.change(at(conditions, second - 1), after);
        List<String> rows = new ArrayList<>(NUMBERS);
        Said said =
                (row, buy) ->
                        rows.add(
                                FuturesText.change(
                                        listed, row, buy, second * NUMBERS + rows.size(), shown));
        // Those that go come first: the sides never cross.
        for (boolean gone : new boolean[] {true, false}) {
            change.bids().stream().filter(r -> isGone(r) == gone).forEach(r -> said.row(r, true));
            change.asks().stream().filter(r -> isGone(r) == gone).forEach(r -> said.row(r, false));
        }
        while (rows.size() < NUMBERS) {
            said.row(after.bids().get(0), true);
        }
        rows.forEach(sink);
    }

    @FunctionalInterface
    private interface Said {
        void row(Row row, boolean buy);
    }

    private static boolean isGone(Row row) {
        return row.lots() == 0;
    }

    private static Book at(Conditions conditions, long second) {
        Book book = conditions.book(second * 1000);
        return new Book(
                second,
                book.bids().subList(0, Math.min(LEVELS, book.bids().size())),
                book.asks().subList(0, Math.min(LEVELS, book.asks().size())));
    }
}
