package dev.isobar.flows.consolidated;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of one instrument, bucket by bucket, ascending. One thread, once. */
final class Samples {
    /** So many buckets before one say what is usual. */
    static final int LOOKS_BACK = 20;

    private final Member member;
    private final StoredBars.Known known;
    private final Map<Instant, Bar> bars = new HashMap<>();
    private final Deque<BigDecimal> before = new ArrayDeque<>();
    private BigDecimal usual = BigDecimal.ZERO;
    private int silent;
    private Coverage ledger; // null until somebody needs it

    Samples(Member member, StoredBars.Known known) {
        this.member = member;
        this.known = known;
        known.bars().forEach(bar -> bars.put(bar.start(), bar));
    }

    /** What came before the first bucket that is wanted, ascending and without a hole. */
    void skip(List<Range> buckets) {
        buckets.forEach(bucket -> count(bars.get(bucket.start())));
    }

    Sample next(Range bucket) {
        Bar bar = bars.get(bucket.start());
        BigDecimal told = usual;
        count(bar);
        boolean isSettled = bar != null && bar.isFinal();
        return new Sample(member, bar, silent, isSettled ? "" : cause(bucket), told);
    }

    private void count(Bar bar) {
        boolean counts = bar != null && bar.isFinal();
        BigDecimal volume = counts ? bar.volume().multiply(member.multiplier()) : BigDecimal.ZERO;
        silent = bar == null ? Math.min(silent + 1, LOOKS_BACK) : 0;
        before.addLast(volume);
        usual = usual.add(volume);
        if (before.size() > LOOKS_BACK) {
            usual = usual.subtract(before.removeFirst());
        }
    }

    private String cause(Range bucket) {
        ledger = ledger == null ? known.ledger().get() : ledger;
        Coverage told = ledger.within(bucket);
        if (told.isComplete(bucket)) {
            return "";
        }
        List<Missing> missing = told.missing();
        return missing.isEmpty() ? Exclusion.UNKNOWN : missing.get(0).cause().id();
    }
}
