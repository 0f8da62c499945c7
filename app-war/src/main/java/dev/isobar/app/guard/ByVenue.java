package dev.isobar.app.guard;

import dev.isobar.bars.KlineSource;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sends each question to its venue's guard. */
public final class ByVenue implements KlineSource {
    private final KlineSource unguarded;
    private final Map<String, GuardedKlines> guards = new HashMap<>();

    public ByVenue(KlineSource unguarded, Iterable<GuardedKlines> guards) {
        this.unguarded = unguarded;
        guards.forEach(guard -> this.guards.put(guard.venue(), guard));
    }

    @Override
    public Page page(Instrument instrument, Interval interval, Instant start, Instant end)
            throws InterruptedException {
        GuardedKlines guard = guards.get(instrument.id().venue());
        if (guard == null) {
            throw new IllegalArgumentException("no guard for " + instrument.id().venue());
        }
        return guard.page(instrument, interval, start, end);
    }

    @Override
    public boolean offers(Instrument instrument, Interval interval) {
        return unguarded.offers(instrument, interval);
    }
}
