package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.Tape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Past fills, newest first. */
final class OkxTrades {
    private static final long MINUTE = 60_000;

    private OkxTrades() {}

    /** The last ones before now. */
    static List<String> newest(Listed listed, Tape tape, long now, int limit) {
        Deque<String> rows = new ArrayDeque<>();
        for (long end = now; end > tape.since() && rows.size() < limit; end -= MINUTE) {
            List<Print> prints = tape.prints(Math.max(tape.since(), end - MINUTE), end);
            for (int i = prints.size() - 1; i >= 0; i--) {
                Print print = prints.get(i);
                for (int fill = print.fills() - 1; fill >= 0; fill--) {
                    rows.addLast(OkxText.fill(listed, print, fill));
                }
            }
        }
        return rows.stream().limit(limit).toList();
    }

    /**
     * The last ones with ids between the two, both exclusive.
     *
     * <p>Twelve fills come of eight prints, so two thirds of an id is near its print's number.
     */
    static List<String> between(
            Listed listed, Tape tape, long after, long before, long now, int limit) {
        Deque<String> rows = new ArrayDeque<>();
        long first = Math.max(0, after * 2 / 3 - 16);
        boolean[] isOver = {false};
        for (long at = tape.near(first); at < now && !isOver[0]; at += MINUTE) {
            tape.replay(
                    at,
                    Math.min(now, at + MINUTE),
                    print -> {
                        isOver[0] |= print.firstFill() >= before;
                        for (int i = 0; i < print.fills(); i++) {
                            long id = print.firstFill() + i;
                            if (id > after && id < before) {
                                rows.addFirst(OkxText.fill(listed, print, i));
                            }
                        }
                        while (rows.size() > limit) {
                            rows.removeLast();
                        }
                    });
        }
        return new ArrayList<>(rows);
    }
}
