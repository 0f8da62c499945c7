package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What was, newest first, as deep as OKX keeps it. */
final class OkxPast {
    private static final int MOST = 100;
    private static final int OPEN_INTERESTS = 1_440;
    private static final long FUNDINGS = Duration.ofDays(90).toMillis();
    private static final long LIQUIDATIONS = Duration.ofDays(7).toMillis();

    private final Floor floor;

    OkxPast(Floor floor) {
        this.floor = floor;
    }

    List<String> trades(Listed listed, Query query, long now) throws Query.BadParameter {
        int limit = query.limit(MOST, MOST);
        if (query.text("before").isEmpty() && query.text("after").isEmpty()) {
            return OkxTrades.newest(listed, floor.market().tape(listed), now, limit);
        }
        long newer = query.number("before").orElse(-1);
        long older = query.number("after").orElse(Long.MAX_VALUE);
        // Older ones alone: as many as fit are enough of a start.
        long from = newer < 0 ? Math.max(-1, older - limit - 1) : newer;
        return OkxTrades.between(listed, floor.market().tape(listed), from, older, now, limit);
    }

    List<String> fundings(Listed listed, Query query, long now) throws Query.BadParameter {
        Conditions conditions = floor.market().conditions(listed);
        long every = OkxStates.FUNDING.toMillis();
        long newer = Math.max(query.number("before").orElse(0), now - FUNDINGS);
        long older = Math.min(query.number("after").orElse(Long.MAX_VALUE), now + 1);
        List<String> rows = new ArrayList<>();
        int limit = query.limit(MOST, MOST);
        for (long at = (older - 1) / every * every;
                at > newer && rows.size() < limit;
                at -= every) {
            rows.add(OkxStates.settled(listed, conditions, at));
        }
        return rows;
    }

    List<String> openInterests(Listed listed, Query query, long now) throws Query.BadParameter {
        String period = query.text("period").isEmpty() ? "5m" : query.text("period");
        Bars bars = OkxBars.of(period).orElseThrow(() -> new Query.BadParameter("period"));
        Conditions conditions = floor.market().conditions(listed);
        long deepest = now - OPEN_INTERESTS * bars.interval().nominal().toMillis();
        long begin = Math.max(query.number("begin").orElse(0), deepest);
        long end = Math.min(query.number("end").orElse(Long.MAX_VALUE), now + 1);
        List<String> rows = new ArrayList<>();
        int limit = query.limit(MOST, MOST);
        for (long at = bars.floor(end - 1); at > begin && rows.size() < limit; ) {
            rows.add(OkxStates.pastOpenInterest(listed, conditions, at));
            at = bars.previous(at);
        }
        return rows;
    }

    /** Of a family, all its swaps: here there is one. */
    List<String> liquidations(Query query, long now) throws Query.BadParameter {
        if (!query.text("instType").equals("SWAP")) {
            throw new Query.BadParameter("instType");
        }
        String symbol = query.text("instFamily") + "-SWAP";
        long newer = Math.max(query.number("before").orElse(0), now - LIQUIDATIONS);
        long older = Math.min(query.number("after").orElse(Long.MAX_VALUE), now);
        int limit = query.limit(MOST, MOST);
        return Stream.of(Market.LINEAR, Market.INVERSE)
                .flatMap(market -> floor.find(market, symbol).stream())
                .map(
                        listed ->
                                OkxStates.liquidations(
                                        listed, newest(listed, newer + 1, older, limit)))
                .toList();
    }

    private List<Forced> newest(Listed listed, long from, long to, int limit) {
        List<Forced> all =
                new ArrayList<>(floor.market().conditions(listed).liquidations(from, to));
        Collections.reverse(all);
        return all.subList(0, Math.min(limit, all.size()));
    }
}
