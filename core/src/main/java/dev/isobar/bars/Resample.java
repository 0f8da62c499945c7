package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes longer bars from shorter ones, exactly. Pure. */
public final class Resample {
    private Resample() {}

    /**
     * One bar for each bucket that holds a part. It is final only if every instant of its bucket is
     * in a final part or known complete (hence known empty).
     *
     * @param parts ascending and disjoint, each within one bucket; lengths may be mixed
     * @param known what the ledger knows of the buckets between the parts
     * @param until what starts later cannot be missing yet
     */
    public static List<Bar> to(Interval interval, List<Bar> parts, Coverage known, Instant until) {
        List<Bar> bars = new ArrayList<>();
        int from = 0;
        while (from < parts.size()) {
            Instant start = interval.floor(parts.get(from).start());
            Instant end = interval.end(start);
            int to = from + 1;
            while (to < parts.size() && parts.get(to).start().isBefore(end)) {
                to++;
            }
            bars.add(bar(interval, parts.subList(from, to), known, until));
            from = to;
        }
        return bars;
    }

    /**
     * The one bar of the bucket that all the parts are in.
     *
     * @param parts as above, at least one
     */
    public static Bar bar(Interval interval, List<Bar> parts, Coverage known, Instant until) {
        Range bucket = bucket(interval, parts);
        List<Range> gaps = gaps(bucket, parts, known);
        ResampledBar bar = new ResampledBar(bucket, parts.get(0));
        for (int i = 1; i < parts.size(); i++) {
            bar.add(parts.get(i));
        }
        return bar.bar(gaps.isEmpty(), missing(interval.parts(), gaps, until));
    }

    private static Range bucket(Interval interval, List<Bar> parts) {
        Instant start = interval.floor(parts.get(0).start());
        Range bucket = new Range(start, interval.end(start));
        if (parts.get(parts.size() - 1).end().isAfter(bucket.end())) {
            throw new IllegalArgumentException(
                    "a part is not within one bucket of %s: %s"
                            .formatted(interval.code(), parts.get(parts.size() - 1)));
        }
        return bucket;
    }

    /** What no final part and no knowledge covers, ascending. */
    private static List<Range> gaps(Range bucket, List<Bar> parts, Coverage known) {
        List<Range> gaps = new ArrayList<>();
        Instant at = bucket.start();
        for (int i = 0; i < parts.size(); i++) {
            Bar part = parts.get(i);
            if (part.start().isAfter(at)) {
                gaps.addAll(known.unknown(new Range(at, part.start())));
            }
            if (!part.isFinal()) {
                gaps.add(part.range());
            }
            at = part.end();
        }
        if (at.isBefore(bucket.end())) {
            gaps.addAll(known.unknown(new Range(at, bucket.end())));
        }
        return gaps;
    }

    /** How many buckets of the finer interval that could be known are touched by a gap. */
    private static int missing(Interval finer, List<Range> gaps, Instant until) {
        int missing = 0;
        Instant counted = Instant.MIN;
        for (Range gap : gaps) {
            Instant start = finer.floor(gap.start());
            if (start.isBefore(counted)) {
                start = counted;
            }
            while (start.isBefore(gap.end()) && !finer.end(start).isAfter(until)) {
                missing++;
                start = finer.end(start);
            }
            counted = start;
        }
        return missing;
    }
}
