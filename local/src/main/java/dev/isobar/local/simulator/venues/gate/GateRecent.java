package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The newest trades, newest first, one row a fill. */
final class GateRecent {
    private static final long LONGEST = 4 * 3_600_000L;

    private GateRecent() {}

    @FunctionalInterface
    interface Row {
        String of(Print print, int fill);
    }

    static String rows(Floor floor, Listed listed, long now, int limit, Row row) {
        List<String> rows = new ArrayList<>();
        for (Print print : newest(floor, listed, now, limit)) {
            for (int i = print.fills() - 1; i >= 0 && rows.size() < limit; i--) {
                rows.add(row.of(print, i));
            }
        }
        return rows.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Print> newest(Floor floor, Listed listed, long now, int limit) {
        List<Print> prints = List.of();
        for (long back = 60_000; prints.size() < limit && back <= LONGEST; back *= 4) {
            prints = floor.market().tape(listed).prints(now - back, now);
        }
        List<Print> newest = new ArrayList<>(prints);
        Collections.reverse(newest);
        return newest;
    }
}
