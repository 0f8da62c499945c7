package dev.isobar.bars;

import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes one instrument's one-minute bars of its trades (R1–R4 of this package). For one thread.
 *
 * <p>Its time is the latest instant it was told of: a trade's time or {@link #closeDue}. A bar is
 * closed when that passes its end by the grace, corrected while it is within a minute of that, and
 * forgotten afterwards; so it holds four buckets at most. Open and close go by the venue's order.
 * Where trades of one instant have none, the lower price is taken as the earlier and the bar says
 * that it is order sensitive.
 */
public final class BarBuilder {
    public static final Duration GRACE = Duration.ofSeconds(2);
    public static final Duration CORRECTABLE = Duration.ofSeconds(60);

    private static final long MINUTE = 60_000;
    private static final long CLOSES = GRACE.toMillis();
    private static final long FORGETS = CLOSES + CORRECTABLE.toMillis();

    private final Consumer<Bar> closed;
    private final Judge judge;
    private final List<TradeBucket> buckets = new ArrayList<>(4);
    private final List<long[]> lost = new ArrayList<>();
    private TradeBucket newest;
    private long time;
    private long nextDue = Long.MAX_VALUE;
    private long late;
    private long duplicates;

    /** Looks at each trade that counts, once, before a bar holds it. */
    @FunctionalInterface
    public interface Judge {
        Judge CONTENT = (trade, arrivedAt) -> Optional.empty();

        /** A mark for its bar, one of {@link Provenance#MARKS}; empty where it deserves none. */
        Optional<String> mark(Trade trade, Instant arrivedAt);
    }

    /**
     * @param closed gets each bar when it is closed, and again, with a higher revision, when a late
     *     trade corrects it
     */
    public BarBuilder(Consumer<Bar> closed) {
        this(closed, Judge.CONTENT);
    }

    /**
     * @param closed as above
     * @param judge asked in the order in which trades are added
     */
    public BarBuilder(Consumer<Bar> closed, Judge judge) {
        this.closed = closed;
        this.judge = judge;
    }

    /** Takes a trade in. False if it was there already, or came too late to count. */
    public boolean add(Trade trade, Instant arrivedAt) {
        long at = trade.at().toEpochMilli();
        advance(at);
        TradeBucket bucket = newest;
        if (bucket == null || bucket.isClosed() || at < bucket.start || at >= bucket.end) {
            bucket = bucket(Math.floorDiv(at, MINUTE) * MINUTE);
        }
        if (bucket == null) {
            late++;
            return false;
        }
        if (!bucket.add(trade, arrivedAt)) {
            duplicates++;
            return false;
        }
        Optional<String> mark = judge.mark(trade, arrivedAt);
        if (mark.isPresent()) {
            bucket.mark(mark.get());
        }
        if (bucket.end + CLOSES <= time) {
            closed.accept(bucket.close());
        }
        return true;
    }

    /** Closes what is due at that instant. */
    public void closeDue(Instant now) {
        advance(now.toEpochMilli());
    }

    /**
     * Trades in [start, end) may be missing: bars that touch it, unless already closed, are not
     * final and say {@code gap}.
     */
    public void interrupted(Instant start, Instant end) {
        long from = millis(start);
        long to = millis(end);
        lost.removeIf(range -> range[1] < time - FORGETS - MINUTE);
        lost.add(new long[] {from, to});
        buckets.stream().filter(bucket -> !bucket.isClosed()).forEach(this::damage);
    }

    /**
     * What seemed to be missing in [start, end) has come: closed bars in it are corrected, unless
     * it is too late for that.
     */
    public void repaired(Instant start, Instant end) {
        long from = Math.max(millis(start), millis(correctableFrom()));
        long to = millis(end);
        if (from < to) {
            found(from, to);
        }
        for (TradeBucket bucket : buckets) {
            if (bucket.start >= from && bucket.end <= to && bucket.repair()) {
                damage(bucket);
                if (bucket.isClosed()) {
                    closed.accept(bucket.close());
                }
            }
        }
    }

    /** The first minute whose bar still takes trades in. */
    public Instant correctableFrom() {
        long past = time - FORGETS - MINUTE; // a minute that starts there is the last that does
        return Instant.ofEpochMilli(-Math.floorDiv(-past, MINUTE) * MINUTE);
    }

    private void found(long from, long to) {
        List<long[]> rest = new ArrayList<>();
        for (long[] range : lost) {
            if (range[0] < Math.min(from, range[1])) {
                rest.add(new long[] {range[0], Math.min(from, range[1])});
            }
            if (Math.max(to, range[0]) < range[1]) {
                rest.add(new long[] {Math.max(to, range[0]), range[1]});
            }
        }
        lost.clear();
        lost.addAll(rest);
    }

    /** Trades are whole again from that instant on: ends interruptions that lasted longer. */
    public void restored(Instant at) {
        lost.removeIf(range -> range[0] >= millis(at));
        lost.forEach(range -> range[1] = Math.min(range[1], millis(at)));
    }

    /** The bars that are still open, ascending, as they stand. */
    public List<Bar> forming() {
        List<Bar> forming = new ArrayList<>(1);
        for (TradeBucket bucket : buckets) {
            if (!bucket.isClosed()) {
                forming.add(bucket.forming());
            }
        }
        return forming;
    }

    /** How many trades came too late for a correction. */
    public long late() {
        return late;
    }

    /** How many trades came again. */
    public long duplicates() {
        return duplicates;
    }

    private void advance(long now) {
        if (now <= time) {
            return;
        }
        time = now;
        if (now >= nextDue) {
            close();
        }
    }

    private void close() {
        nextDue = Long.MAX_VALUE;
        buckets.removeIf(bucket -> bucket.isClosed() && bucket.end + FORGETS < time);
        for (TradeBucket bucket : buckets) {
            if (!bucket.isClosed() && bucket.end + CLOSES <= time) {
                closed.accept(bucket.close());
            } else if (!bucket.isClosed()) {
                nextDue = Math.min(nextDue, bucket.end + CLOSES);
            }
        }
    }

    /** Null if that bucket is forgotten. */
    private TradeBucket bucket(long start) {
        if (start + MINUTE + FORGETS < time) {
            return null;
        }
        int at = buckets.size();
        while (at > 0 && buckets.get(at - 1).start >= start) {
            at--;
        }
        if (at < buckets.size() && buckets.get(at).start == start) {
            return buckets.get(at);
        }
        TradeBucket bucket = new TradeBucket(start, start + MINUTE);
        damage(bucket);
        buckets.add(at, bucket);
        newest = buckets.get(buckets.size() - 1);
        nextDue = Math.min(nextDue, Math.max(bucket.end + CLOSES, time + 1));
        return bucket;
    }

    private void damage(TradeBucket bucket) {
        for (long[] range : lost) {
            if (range[0] < bucket.end && bucket.start < range[1]) {
                bucket.damage();
            }
        }
    }

    private static long millis(Instant at) {
        return at.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))
                ? Long.MAX_VALUE
                : at.isBefore(Instant.EPOCH) ? 0 : at.toEpochMilli();
    }
}
