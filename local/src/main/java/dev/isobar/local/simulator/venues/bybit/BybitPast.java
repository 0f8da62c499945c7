package dev.isobar.local.simulator.venues.bybit;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Rows of the past, all newest first. */
final class BybitPast {
    private static final long MINUTE = 60_000;
    private static final long LOOK_BACK = 60 * MINUTE;

    private static final Map<String, Duration> PERIODS =
            Map.of(
                    "5min", Duration.ofMinutes(5),
                    "15min", Duration.ofMinutes(15),
                    "30min", Duration.ofMinutes(30),
                    "1h", Duration.ofHours(1),
                    "4h", Duration.ofHours(4),
                    "1d", Duration.ofDays(1));

    private final Floor floor;

    BybitPast(Floor floor) {
        this.floor = floor;
    }

    /** A start needs an end. */
    List<String> fundings(Listed listed, Query query, Moment now) throws Query.BadParameter {
        if (query.number("startTime").isPresent() && query.number("endTime").isEmpty()) {
            throw new Query.BadParameter("endTime");
        }
        Conditions of = floor.market().conditions(listed);
        List<String> rows = new ArrayList<>();
        for (long at : times(listed, BybitStates.FUNDED, query, query.limit(200, 200), now)) {
            rows.add(
                    "{\"symbol\":\"%s\",\"fundingRate\":\"%s\",\"fundingRateTimestamp\":\"%d\"}"
                            .formatted(listed.symbol(), Text.plain(of.funding(at)), at));
        }
        return rows;
    }

    List<String> openInterests(Listed listed, Query query, Moment now) throws Query.BadParameter {
        Duration period = PERIODS.get(query.text("intervalTime"));
        if (period == null) {
            throw new Query.BadParameter("intervalTime");
        }
        Conditions of = floor.market().conditions(listed);
        List<String> rows = new ArrayList<>();
        for (long at : times(listed, period, query, query.limit(50, 200), now)) {
            rows.add(
                    "{\"openInterest\":\"%s\",\"timestamp\":\"%d\"}"
                            .formatted(
                                    listed.size(of.openInterest(at)).setScale(8).toPlainString(),
                                    at));
        }
        return rows;
    }

    /** The newest in the range, newest first. */
    private List<Long> times(Listed listed, Duration interval, Query query, int limit, Moment now)
            throws Query.BadParameter {
        long every = interval.toMillis();
        long from =
                Math.max(floor.market().tape(listed).since(), query.number("startTime").orElse(0));
        long to = Math.min(now.at(), query.number("endTime").orElse(now.at()));
        List<Long> times = new ArrayList<>();
        for (long at = to / every * every; at >= from && times.size() < limit; at -= every) {
            times.add(at);
        }
        return times;
    }

    /** The last trades, one row for each fill. */
    List<String> trades(Listed listed, Query query, Moment now) throws Query.BadParameter {
        int limit = listed.market() == Market.SPOT ? query.limit(60, 60) : query.limit(500, 1000);
        List<String> rows = new ArrayList<>();
        long to = now.at();
        while (rows.size() < limit && to > now.at() - LOOK_BACK) {
            List<Print> prints = floor.market().tape(listed).prints(to - MINUTE, to);
            Collections.reverse(prints);
            for (Print print : prints) {
                for (int i = print.fills() - 1; i >= 0 && rows.size() < limit; i--) {
                    rows.add(BybitText.recent(listed, print, i));
                }
            }
            to -= MINUTE;
        }
        return rows;
    }
}
