package dev.isobar.app.health;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.Feed;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the bars of an exchange reach. */
record NewestBars(BarHistory history, Clock clock) {
    /** One that trades seldom says nothing of its exchange; of so many, one should have traded. */
    private static final int MOST = 20;

    /** By exchange; left out where no bar is known or the stores do not answer. */
    Map<String, Instant> of(Map<String, List<Feed.Status>> feeds) {
        Map<String, Instant> ends = new HashMap<>();
        feeds.forEach(
                (exchange, all) -> {
                    Instant end = newest(all);
                    if (end != null) {
                        ends.put(exchange, end);
                    }
                });
        return ends;
    }

    /** Looks no further once one is fresh. Null if there is none. */
    private Instant newest(List<Feed.Status> feeds) {
        Instant enough = clock.instant().minus(ExchangeStatus.FRESH);
        Instant newest = null;
        for (InstrumentId id :
                feeds.stream().flatMap(feed -> feed.instruments().stream()).limit(MOST).toList()) {
            Instant end = end(id);
            newest = newest == null || end != null && end.isAfter(newest) ? end : newest;
            if (newest != null && newest.isAfter(enough)) {
                return newest;
            }
        }
        return newest;
    }

    private Instant end(InstrumentId id) {
        try {
            List<Bar> bars = history.newest(new SeriesId(id, Interval.M1), 1).bars();
            return bars.isEmpty() ? null : bars.get(bars.size() - 1).end();
        } catch (StoreUnavailable e) {
            return null;
        }
    }
}
