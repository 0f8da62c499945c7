package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settled funding, open interest and liquidations. Times are seconds, bounds inclusive. */
final class GatePast {
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);
    private static final long SETTLING = 3_000;
    private static final long LONGEST = 3_600;
    private static final Set<String> INTERVALS = Set.of("5m", "15m", "30m", "1h", "4h", "1d");

    private final Floor floor;

    GatePast(Floor floor) {
        this.floor = floor;
    }

    static long settlement(long now) {
        return Conditions.settlement(now, EIGHT_HOURS);
    }

    /** Newest first; a settlement takes the venue three seconds. */
    Answer funding(Listed listed, Query query, long now) throws Query.BadParameter {
        long from = Math.max(query.number("from").orElse(0) * 1000, since(listed));
        long to = Math.min(query.number("to").orElse(now / 1000) * 1000, now);
        int limit = query.limit(100, 1000);
        List<String> rows = new ArrayList<>();
        long at = settlement(to) - EIGHT_HOURS.toMillis();
        for (; at >= from && rows.size() < limit; at -= EIGHT_HOURS.toMillis()) {
            if (at + SETTLING <= to) {
                rows.add(
                        "{\"r\":\"%s\",\"t\":%d}"
                                .formatted(
                                        floor.market()
                                                .conditions(listed)
                                                .funding(at)
                                                .toPlainString(),
                                        (at + SETTLING) / 1000));
            }
        }
        return rows(rows);
    }

    /** Oldest first, from the first interval at or after {@code from}; without it the newest. */
    Answer statistics(Listed listed, Query query, long now) throws Query.BadParameter {
        String code = query.text("interval").isEmpty() ? "5m" : query.text("interval");
        Optional<Bars> bars = INTERVALS.contains(code) ? Bars.of(code) : Optional.empty();
        if (bars.isEmpty()) {
            throw new Query.BadParameter("interval");
        }
        int limit = query.limit(30, 100);
        long length = bars.get().interval().nominal().toMillis();
        long newest = bars.get().floor(now) - (limit - 1) * length;
        long from =
                query.number("from").isPresent() ? query.number("from").getAsLong() * 1000 : newest;
        long at = bars.get().floor(Math.max(from, since(listed)) + length - 1);
        List<String> rows = new ArrayList<>();
        for (; at <= now && rows.size() < limit; at += length) {
            rows.add(statistic(listed, at));
        }
        return rows(rows);
    }

    private String statistic(Listed listed, long at) {
        Conditions conditions = floor.market().conditions(listed);
        return """
        {"time":%d,"lsr_taker":1.1,"lsr_account":0.9,"long_liq_size":"0","short_liq_size":"0",\
        "open_interest":"%s","open_interest_usd":0,"mark_price":%s}"""
                .formatted(
                        at / 1000,
                        GateText.size(listed, conditions.openInterest(at)),
                        conditions.mark(at).toPlainString());
    }

    /** Newest first; {@code size} is the position's, so its sign is not the order's. */
    Answer liquidations(Listed listed, Query query, long now) throws Query.BadParameter {
        long to = Math.min(query.number("to").orElse(now / 1000), now / 1000);
        long from = query.number("from").orElse(to - LONGEST);
        if (to - from > LONGEST) {
            return Answer.of(
                    400,
                    GateText.error(
                            "INVALID_PARAM_VALUE", "time range between from and to is too long"));
        }
        int limit = query.limit(100, 1000);
        List<String> rows = new ArrayList<>();
        for (Conditions.Forced forced :
                floor.market()
                        .conditions(listed)
                        .liquidations(from * 1000, Math.min(now, (to + 1) * 1000))) {
            rows.add(0, liquidation(listed, forced));
        }
        return rows(rows.subList(0, Math.min(limit, rows.size())));
    }

    private static String liquidation(Listed listed, Conditions.Forced forced) {
        String size = GateText.size(listed, forced.lots());
        String price = GateText.price(listed, forced.ticks());
        return """
        {"time":%d,"contract":"%s","size":"%s","order_size":"%s","order_price":"%s",\
        "fill_price":"%s","left":"0"}"""
                .formatted(
                        forced.at() / 1000,
                        listed.symbol(),
                        forced.buy() ? "-" + size : size,
                        forced.buy() ? size : "-" + size,
                        price,
                        price);
    }

    private long since(Listed listed) {
        return floor.market().tape(listed).since();
    }

    private static Answer rows(List<String> rows) {
        return Answer.ok("[" + String.join(",", rows) + "]");
    }
}
