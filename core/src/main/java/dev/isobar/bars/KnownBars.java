package dev.isobar.bars;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What stores and ledger together know of an instrument at one stored interval: where the store has
 * no final bar but the next finer interval is complete, or the bucket is the newest, the bar is
 * made of finer ones. So a long bar is right while it forms: a month from its days, today's hours
 * and this hour's minutes.
 */
final class KnownBars {
    private final BarStore bars;
    private final CoverageStore ledger;

    KnownBars(BarStore bars, CoverageStore ledger) {
        this.bars = bars;
        this.ledger = ledger;
    }

    /**
     * @param interval a stored one
     * @param range starts and ends on its openings
     */
    List<Bar> read(InstrumentId id, Interval interval, Range range, Instant now) {
        List<Bar> kept = bars.read(new SeriesId(id, interval), range.start(), range.end());
        if (interval == Interval.M1) {
            return kept;
        }
        TreeMap<Instant, Bar> known = new TreeMap<>();
        kept.forEach(bar -> known.put(bar.start(), bar));
        for (Range run : toBuild(id, interval, range, known, now)) {
            for (Bar bar : build(id, interval, run, now)) {
                known.merge(bar.start(), bar, Merge::of);
            }
        }
        return List.copyOf(known.values());
    }

    /** Of the interval's own klines and of everything finer. */
    Coverage coverage(InstrumentId id, Interval interval, Range range) {
        Coverage own = ledger.read(id, Channel.kline(interval), range.start(), range.end());
        return own.and(
                interval == Interval.M1
                        ? ledger.read(id, Channel.TRADES, range.start(), range.end())
                        : coverage(id, interval.parts(), range));
    }

    List<Bar> build(InstrumentId id, Interval interval, Range range, Instant now) {
        List<Bar> parts = read(id, interval.parts(), range, now);
        return parts.isEmpty()
                ? parts
                : Resample.to(interval, parts, coverage(id, interval.parts(), range), now);
    }

    private List<Range> toBuild(
            InstrumentId id,
            Interval interval,
            Range range,
            TreeMap<Instant, Bar> known,
            Instant now) {
        Coverage own = ledger.read(id, Channel.kline(interval), range.start(), range.end());
        Coverage finer = coverage(id, interval.parts(), range);
        Instant newest = interval.floor(interval.floor(now).minusMillis(1));
        List<Range> runs = new ArrayList<>();
        Instant at = range.start();
        while (at.isBefore(range.end()) && !at.isAfter(now)) {
            Range bucket = new Range(at, interval.end(at));
            Bar bar = known.get(at);
            boolean settled = bar != null && bar.isFinal() || own.isComplete(bucket);
            if (!settled && (!at.isBefore(newest) || finer.isComplete(bucket))) {
                addTo(runs, bucket);
            }
            at = bucket.end();
        }
        return runs;
    }

    private static void addTo(List<Range> runs, Range bucket) {
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).end().equals(bucket.start())) {
            runs.set(last, new Range(runs.get(last).start(), bucket.end()));
        } else {
            runs.add(bucket);
        }
    }
}
