package dev.isobar.bars;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger does not know of an instrument's bars, and what is said of it there. Fails as the
 * ledger does; safe for all threads if the ledger is.
 */
public final class Gaps {
    private final CoverageStore ledger;

    public Gaps(CoverageStore ledger) {
        this.ledger = ledger;
    }

    /**
     * What is not known to be complete and may still be had, ascending: what is unknown or missing,
     * but for what lies beyond the venue's depth.
     */
    public List<Range> curable(InstrumentId id, Interval interval, Range range) {
        Coverage known = read(id, interval, range).and(proven(trades(id, interval, range)));
        List<Range> curable = new ArrayList<>();
        for (Range unknown : known.unknown(range)) {
            List<Coverage.Missing> lost = new ArrayList<>(known.within(unknown).missing());
            lost.removeIf(missing -> missing.cause() != Cause.VENUE_DEPTH);
            curable.addAll(without(unknown, lost));
        }
        return curable;
    }

    /**
     * The venue has no such bars: what nobody knows anything of, or nobody has collected by now, is
     * declared to be gone. What a stream proves later counts all the same.
     */
    public void lack(InstrumentId id, Interval interval, Range range) {
        Coverage known = read(id, interval, range).and(trades(id, interval, range));
        for (Range unknown : known.unknown(range)) {
            List<Coverage.Missing> told = new ArrayList<>(known.within(unknown).missing());
            told.removeIf(missing -> missing.cause() == Cause.NOT_YET_COLLECTED);
            for (Range part : without(unknown, told)) {
                record(id, interval, Coverage.missing(part.start(), part.end(), Cause.VENUE_DEPTH));
            }
        }
    }

    /**
     * Says why the ranges are missing; where a graver cause or a proof stands, that stays. Writes
     * only what is news.
     */
    public void declare(InstrumentId id, Interval interval, List<Range> ranges, Cause cause) {
        if (ranges.isEmpty()) {
            return;
        }
        Coverage news = Coverage.NOTHING;
        for (Range range : ranges) {
            news = news.and(Coverage.missing(range.start(), range.end(), cause));
        }
        Range whole = new Range(ranges.get(0).start(), ranges.get(ranges.size() - 1).end());
        Coverage known = read(id, interval, whole);
        if (!known.and(news).equals(known)) {
            record(id, interval, news);
        }
    }

    private Coverage read(InstrumentId id, Interval interval, Range range) {
        return ledger.read(id, Channel.kline(interval), range.start(), range.end());
    }

    private void record(InstrumentId id, Interval interval, Coverage news) {
        ledger.record(id, Channel.kline(interval), news);
    }

    private Coverage trades(InstrumentId id, Interval interval, Range range) {
        return interval == Interval.M1
                ? ledger.read(id, Channel.TRADES, range.start(), range.end())
                : Coverage.NOTHING;
    }

    /**
     * A connection that lived proves nothing where the venue stayed silent on it and ids have no
     * order: such minutes are checked against the venue's own bars.
     */
    private static Coverage proven(Coverage trades) {
        return new Coverage(
                trades.entries().stream()
                        .filter(
                                entry ->
                                        !(entry instanceof Coverage.Complete complete)
                                                || complete.proof() != Proof.UNBROKEN_CONNECTION)
                        .toList());
    }

    private static List<Range> without(Range range, List<Coverage.Missing> parts) {
        Coverage out = Coverage.NOTHING;
        for (Coverage.Missing part : parts) {
            Range of = part.range();
            out = out.and(Coverage.complete(of.start(), of.end(), Proof.CONTIGUOUS_IDS));
        }
        return out.unknown(range);
    }
}
