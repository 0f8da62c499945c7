package dev.isobar.quality;

import dev.isobar.bars.Backfill;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Quarantines a venue's bars that cannot be, as history is collected. However often a venue sends
 * the same one, it is counted and listed once: it is its own writer. Safe for all threads.
 */
public final class RefusedBars implements Backfill.Refusals {
    private final QualityStore store;

    public RefusedBars(QualityStore store) {
        this.store = store;
    }

    @Override
    public void refused(Kline kline, Kline.Fault fault) {
        Instant hour = Interval.H1.floor(kline.start());
        String writer = kline.interval().code() + "@" + kline.start().toEpochMilli();
        Map<String, Long> one = Map.of(Check.OHLC_CONSISTENCY.id(), 1L);
        store.put(
                new QualityBatch(
                        kline.instrument(),
                        writer,
                        1,
                        List.of(new QualityHour(hour, 0, one, 1, hour)),
                        List.of(BarChecks.impossible(kline, fault, 1))));
    }
}
