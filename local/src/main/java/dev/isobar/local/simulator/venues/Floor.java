package dev.isobar.local.simulator.venues;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Candles;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One venue's view of the market: what it lists and the history it gives out. Safe for all threads.
 */
public record Floor(String venue, SimulatedMarket market, Withheld withheld) {

    /** History that the venue will not give now, as after an outage of its own. */
    @FunctionalInterface
    public interface Withheld {
        boolean covers(Listed listed, long start, long end);
    }

    public List<Listed> listed(Market kind) {
        return market.listed(venue, kind);
    }

    public Optional<Listed> find(Market kind, String symbol) {
        return market.find(venue, kind, symbol);
    }

    public Candles candles(Listed listed) {
        return market.candles(listed);
    }

    /** The first rows that open in [from, to], ascending; the last one may be in progress. */
    public List<Candle> oldest(Listed listed, Bars bars, long from, long to, long now, int limit) {
        List<Candle> rows = new ArrayList<>();
        long first = bars.floor(Math.max(from, since(listed, bars)));
        long start = first < from ? bars.end(first) : first;
        for (; start <= to && start < now && rows.size() < limit; start = bars.end(start)) {
            add(rows, listed, start, bars.end(start), now);
        }
        return rows;
    }

    /** The last rows that open in [from, to], newest first; the first one may be in progress. */
    public List<Candle> newest(Listed listed, Bars bars, long from, long to, long now, int limit) {
        List<Candle> rows = new ArrayList<>();
        long oldest = Math.max(from, since(listed, bars));
        long start = bars.floor(Math.min(to, now - 1));
        for (; start >= oldest && rows.size() < limit; start = bars.previous(start)) {
            add(rows, listed, start, bars.end(start), now);
        }
        return rows;
    }

    private long since(Listed listed, Bars bars) {
        return bars.floor(market.tape(listed).since());
    }

    private void add(List<Candle> rows, Listed listed, long start, long end, long now) {
        if (!withheld.covers(listed, start, end)) {
            Candle row = candles(listed).over(start, Math.min(end, now));
            if (!row.isEmpty() || row.close() > 0) {
                rows.add(row);
            }
        }
    }
}
