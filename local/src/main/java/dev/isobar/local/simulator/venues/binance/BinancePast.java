package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settled funding since listing, and open interest of thirty days. */
final class BinancePast {
    private static final long KEPT = Duration.ofDays(30).toMillis();

    private static final Map<String, Duration> PERIODS =
            Map.of(
                    "5m", Duration.ofMinutes(5),
                    "15m", Duration.ofMinutes(15),
                    "30m", Duration.ofMinutes(30),
                    "1h", Duration.ofHours(1),
                    "2h", Duration.ofHours(2),
                    "4h", Duration.ofHours(4),
                    "6h", Duration.ofHours(6),
                    "12h", Duration.ofHours(12),
                    "1d", Duration.ofDays(1));

    private final Floor floor;
    private final Market market;
    private final BinanceStates states;

    BinancePast(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.states = new BinanceStates(market);
    }

    /** Of a range too long, the oldest; without a range, the newest. */
    Answer fundings(Listed listed, Query query, Moment now) throws Query.BadParameter {
        Conditions of = floor.market().conditions(listed);
        int limit = query.limit(100, 1000);
        long every = BinanceStates.FUNDED.toMillis();
        long newest = Math.min(now.at(), query.number("endTime").orElse(now.at())) / every * every;
        long since = floor.market().tape(listed).since();
        boolean isRanged = query.number("startTime").isPresent();
        long oldest =
                Math.max(
                        since,
                        isRanged
                                ? query.number("startTime").getAsLong()
                                : newest - (limit - 1) * every);
        List<String> rows = new ArrayList<>();
        long first = (oldest + every - 1) / every * every;
        for (long at = first; at <= newest && rows.size() < limit; at += every) {
            rows.add(BinanceStates.settled(listed, of, at));
        }
        return Answer.ok("[" + String.join(",", rows) + "]");
    }

    /** Of a range too long, the newest; ascending. */
    Answer openInterests(Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> listed = listed(query);
        if (listed.isEmpty()) {
            return BinanceRest.error(-1121, "Invalid symbol.");
        }
        Duration period = PERIODS.get(query.text("period"));
        if (period == null) {
            return BinanceRest.error(-1130, "parameter 'period' is invalid.");
        }
        long every = period.toMillis();
        long from = query.number("startTime").orElse(0);
        if (from > 0 && from < now.at() - KEPT) {
            return BinanceRest.error(-1130, "parameter 'startTime' is invalid.");
        }
        int limit = query.limit(30, 500);
        long newest = Math.min(now.at(), query.number("endTime").orElse(now.at())) / every * every;
        long oldest = Math.max(Math.max(from, now.at() - KEPT), newest - (limit - 1) * every);
        List<String> rows = new ArrayList<>();
        for (long at = (oldest + every - 1) / every * every; at <= newest; at += every) {
            rows.add(states.statistics(listed.get(), floor.market().conditions(listed.get()), at));
        }
        return Answer.ok("[" + String.join(",", rows) + "]");
    }

    /** COIN-M wants the pair and the kind of contract. */
    private Optional<Listed> listed(Query query) {
        if (market != Market.INVERSE) {
            return floor.find(market, query.text("symbol"));
        }
        return query.text("contractType").equals("PERPETUAL")
                ? floor.find(market, query.text("pair") + "_PERP")
                : Optional.empty();
    }
}
