package dev.isobar.app.funding;

import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.funding.Settlements;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rates that were settled last, as they are kept; read again after some minutes. Safe for all
 * threads.
 */
public final class SettledRates {
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final Duration BACK = Duration.ofDays(4);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final int REMEMBERED = 4_096;

    private final Map<InstrumentId, Read> read = new LinkedHashMap<>(); // guarded by this
    private final FlowStore store;
    private final Clock clock;
    private Instant awayUntil = Instant.MIN; // guarded by this

    private record Read(List<Funding> rates, Instant at) {}

    public SettledRates(FlowStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Ascending, perhaps none; while the store is away, what was read before. */
    public synchronized List<Funding> newest(InstrumentId id) {
        Instant now = clock.instant();
        Read before = read.get(id);
        if (before != null && before.at().plus(AGAIN).isAfter(now)) {
            return before.rates();
        }
        if (now.isBefore(awayUntil)) { // not once for each instrument
            return before == null ? List.of() : before.rates();
        }
        try {
            Range range = new Range(now.minus(BACK), now);
            List<Funding> rates =
                    store.newest(FlowSeries.fundings(id), range, Settlements.COMPARED).stream()
                            .map(Flow::event)
                            .map(Funding.class::cast)
                            .toList();
            remember(id, new Read(rates, now));
            return rates;
        } catch (StoreUnavailable e) { // it says less, and nothing wrong
            awayUntil = clock.instant().plus(AWAY);
            return before == null ? List.of() : before.rates();
        }
    }

    private void remember(InstrumentId id, Read news) {
        read.remove(id);
        read.put(id, news);
        if (read.size() > REMEMBERED) {
            read.remove(read.keySet().iterator().next());
        }
    }
}
