package dev.isobar.bars;

import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars of any interval as they were known at an instant: the stored ones, the others resampled from
 * those. A stored interval is told as it was kept, not made of finer ones. Safe for all threads.
 *
 * <p>Errors: {@link StoreUnavailable}.
 */
public final class PastHistory {
    private final PastBars bars;
    private final CoverageStore ledger;

    public PastHistory(PastBars bars, CoverageStore ledger) {
        this.bars = bars;
        this.ledger = ledger;
    }

    /**
     * @param bars ascending; of a stored interval final ones only
     * @param gaps where no final bar was known although today's ledger does not know that there is
     *     none; ascending and disjoint, of buckets that were over
     * @param settled whether the ledger knows the range, so that the answer stays the same for ever
     */
    public record Answer(List<Bar> bars, List<Range> gaps, boolean settled) {
        public Answer {
            bars = List.copyOf(bars);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * The bars that start in a range.
     *
     * @param range starts on an opening, and not after the instant
     */
    public Answer read(SeriesId series, Range range, Instant asOf) {
        Interval interval = series.interval();
        SeriesId stored = new SeriesId(series.instrument(), interval.stored());
        PastBars.Known known = bars.read(stored, range.start(), range.end(), asOf);
        Coverage today = own(stored, range, asOf);
        Coverage then = besides(today, known.hidden());
        List<Bar> told =
                interval.equals(stored.interval())
                        ? known.bars()
                        : Resample.to(interval, known.bars(), then, asOf);
        Instant over = interval.floor(asOf);
        Instant end = range.end().isBefore(over) ? range.end() : over;
        if (!end.isAfter(range.start())) {
            return new Answer(told, List.of(), true);
        }
        Range past = new Range(range.start(), end);
        return new Answer(told, gaps(past, then, known.bars()), today.isComplete(past));
    }

    /**
     * Up to the instant: that nothing traded after it was not known. Not of finer ones: of those
     * this store may hold no bar.
     */
    private Coverage own(SeriesId stored, Range whole, Instant asOf) {
        if (!asOf.isAfter(whole.start())) {
            return Coverage.NOTHING;
        }
        Range range = asOf.isBefore(whole.end()) ? new Range(whole.start(), asOf) : whole;
        InstrumentId id = stored.instrument();
        Coverage klines =
                ledger.read(id, Channel.kline(stored.interval()), range.start(), range.end());
        return stored.interval() == Interval.M1
                ? klines.and(ledger.read(id, Channel.TRADES, range.start(), range.end()))
                : klines;
    }

    /** Complete is what has no bar today, or the one that is told. */
    private static Coverage besides(Coverage today, List<Range> hidden) {
        List<Coverage.Entry> known = new ArrayList<>();
        int next = 0;
        for (Coverage.Entry entry : today.entries()) {
            if (entry instanceof Complete complete) {
                next = cut(complete, hidden, next, known);
            }
        }
        return new Coverage(known);
    }

    /**
     * @param next the first hidden range that may lie in the entry
     * @return the same for the entry after it
     */
    private static int cut(
            Complete entry, List<Range> hidden, int next, List<Coverage.Entry> known) {
        Instant at = entry.range().start();
        Instant end = entry.range().end();
        int i = next;
        while (i < hidden.size() && hidden.get(i).start().isBefore(end)) {
            if (hidden.get(i).start().isAfter(at)) {
                known.add(entry.over(new Range(at, hidden.get(i).start())));
            }
            at = hidden.get(i).end().isAfter(at) ? hidden.get(i).end() : at;
            if (hidden.get(i).end().isAfter(end)) {
                return i;
            }
            i++;
        }
        if (end.isAfter(at)) {
            known.add(entry.over(new Range(at, end)));
        }
        return i;
    }

    private static List<Range> gaps(Range past, Coverage then, List<Bar> shown) {
        List<Coverage.Entry> bars = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= shown.size(); i++) {
            Instant end = shown.get(i - 1).end();
            if (i == shown.size() || !shown.get(i).start().equals(end)) {
                Range run = new Range(shown.get(from).start(), end);
                bars.add(new Complete(run, Proof.REST_PAGE_BOUNDS));
                from = i;
            }
        }
        return then.and(new Coverage(bars)).unknown(past);
    }
}
