package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which trades were liquidations: Kraken marks trades instead of telling of positions, so each
 * forced order of the market is the first trade at or after its time.
 */
final class Forced {
    private static final long LATEST = 60_000;

    private Forced() {}

    /** Numbers of the prints of [from, to) that were forced. */
    static Set<Long> prints(SimulatedMarket market, Listed listed, long from, long to) {
        Set<Long> numbers = new HashSet<>();
        for (Conditions.Forced forced : market.conditions(listed).liquidations(from - LATEST, to)) {
            List<Print> next =
                    market.tape(listed).prints(forced.at(), Math.min(to, forced.at() + LATEST));
            if (!next.isEmpty() && next.get(0).at() >= from) {
                numbers.add(next.get(0).number());
            }
        }
        return numbers;
    }
}
