package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import java.util.ArrayList;
import java.util.List;

/** The last hundred trades, oldest first. */
final class KucoinRecent {
    private static final int RECENT = 100;
    private static final long LONGEST_LOOK = 6 * 3_600_000L;

    private KucoinRecent() {}

    static List<String> trades(Floor floor, Listed listed, long at) {
        List<String> rows = new ArrayList<>();
        for (long look = 60_000; rows.size() < RECENT && look <= LONGEST_LOOK; look *= 6) {
            rows.clear();
            for (Print print : floor.market().tape(listed).prints(at - look, at)) {
                for (int i = 0; i < print.fills(); i++) {
                    rows.add(KucoinText.trade(listed, print, i, false));
                }
            }
        }
        return new ArrayList<>(rows.subList(Math.max(0, rows.size() - RECENT), rows.size()));
    }
}
