package dev.isobar.jobs;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Gaps;
import dev.isobar.bars.Range;
import dev.isobar.jobs.Repairs.Depths;
import dev.isobar.jobs.Repairs.Wanted;
import dev.isobar.jobs.Tries.Tried;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The gaps of a series that may still be filled, in pieces that stay the same from round to round;
 * what cannot be had any more is declared to be gone on the way. Safe for all threads.
 */
final class MissingBars {
    /** A request's bars; as many as {@link dev.isobar.bars.Backfill} asks for in one go. */
    static final int LONGEST = 3_000;

    private final Gaps gaps;
    private final Depths depths;
    private final Tries tries;

    /**
     * @param tried how often it was asked for
     */
    record Gap(Wanted wanted, Range range, int tried, Instant next) {}

    MissingBars(CoverageStore ledger, Depths depths, Tries tries) {
        this.gaps = new Gaps(ledger);
        this.depths = depths;
        this.tries = tries;
    }

    /** Pieces of at most {@value #LONGEST} bars, oldest first, and when each may be asked for. */
    List<Gap> of(Wanted wanted, Instant now) {
        List<Range> found = pieces(wanted.interval(), find(wanted, now));
        if (found.isEmpty()) {
            return List.of();
        }
        NavigableMap<Instant, Tried> tried = tries.read(wanted.instrument(), wanted.interval());
        Instant edge = edge(wanted, now);
        List<Gap> all = new ArrayList<>();
        for (Range range : found) {
            Optional<Tried> before = before(tried, range, edge);
            all.add(
                    new Gap(
                            wanted,
                            range,
                            before.map(Tried::count).orElse(0),
                            before.map(Tried::next).orElse(Instant.MIN)));
        }
        return all;
    }

    /** Where the first gap can begin: as far back as is wanted, or as the venue goes. */
    private Instant edge(Wanted wanted, Instant now) {
        Instant reach = now.minus(wanted.reach());
        Instant oldest = depths.oldest(wanted.instrument(), wanted.interval(), now).orElse(reach);
        return wanted.interval().ceiling(later(reach, oldest));
    }

    /**
     * A gap is the same while it begins at the same instant. Where what is wanted begins, that
     * moves on: there, the one is the same that reached as far.
     */
    private static Optional<Tried> before(
            NavigableMap<Instant, Tried> tried, Range range, Instant edge) {
        Tried same = tried.get(range.start());
        if (same == null && range.start().equals(edge)) {
            Map.Entry<Instant, Tried> last = tried.floorEntry(edge);
            same = last != null && last.getValue().end().isAfter(edge) ? last.getValue() : null;
        }
        return Optional.ofNullable(same);
    }

    /** What is missing and may still be had; all of it is declared. */
    private List<Range> find(Wanted wanted, Instant now) {
        InstrumentId id = wanted.instrument();
        Interval interval = wanted.interval();
        Instant start = interval.ceiling(now.minus(wanted.reach()));
        // Where the newest bars begin, so that none is between the two.
        Instant end = interval.ceiling(now.minus(CollectionRequest.newest(interval)));
        if (!end.isAfter(start)) {
            return List.of();
        }
        Range past = new Range(start, end);
        Optional<Instant> oldest = depths.oldest(id, interval, now);
        if (oldest.isEmpty()) {
            gaps.lack(id, interval, past);
            return List.of();
        }
        List<Range> gone = new ArrayList<>();
        List<Range> found = new ArrayList<>();
        for (Range gap : gaps.curable(id, interval, past)) {
            Instant first = earlier(interval.ceiling(later(oldest.get(), gap.start())), gap.end());
            if (first.isAfter(gap.start())) {
                gone.add(new Range(gap.start(), first));
            }
            if (gap.end().isAfter(first)) {
                found.add(new Range(first, gap.end()));
            }
        }
        gaps.declare(id, interval, gone, Cause.VENUE_DEPTH);
        gaps.declare(id, interval, found, Cause.NOT_YET_COLLECTED);
        return found;
    }

    /** Cut where a multiple of the longest ends, so that a gap that grows keeps its pieces. */
    private static List<Range> pieces(Interval interval, List<Range> ranges) {
        long longest = interval.nominal().multipliedBy(LONGEST).toMillis();
        List<Range> pieces = new ArrayList<>();
        for (Range range : ranges) {
            for (Instant at = range.start(); at.isBefore(range.end()); ) {
                long next = (Math.floorDiv(at.toEpochMilli(), longest) + 1) * longest;
                Instant end = earlier(Instant.ofEpochMilli(next), range.end());
                pieces.add(new Range(at, end));
                at = end;
            }
        }
        return pieces;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
