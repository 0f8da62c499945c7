package dev.isobar.live;

import dev.isobar.live.EventJson.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Kline;
import dev.isobar.market.Trade;
import dev.isobar.quality.BarChecks;
import dev.isobar.quality.Check;
import dev.isobar.quality.Doubt;
import dev.isobar.quality.Finding;
import dev.isobar.quality.QualityBatch;
import dev.isobar.quality.QualityHour;
import dev.isobar.quality.QualityStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Counts how one instrument's trades were judged and hands that over every {@link #EVERY}, with
 * what was found. Killed, a node loses what it counted since; nothing is counted twice. A trade
 * passed costs a few additions: findings are written out by the thread that keeps them.
 */
public final class InstrumentQuality implements Follower {
    public static final Duration EVERY = Duration.ofSeconds(15);

    /** Trades come a minute or two late at most, else they do not count. */
    private static final int HOURS = 3;

    private final InstrumentId id;
    private final String writer;
    private final QualityStore store;
    private final Sink sink;
    private final TreeMap<Long, HourTally> hours = new TreeMap<>();
    private final Deque<Supplier<Finding>> found = new ArrayDeque<>();
    private HourTally current;
    private long forgotten = Long.MIN_VALUE;
    private double score = 1.0;
    private Instant due = Instant.MIN;
    private long number;

    /**
     * @param writer named so only here, in all processes and for all time
     */
    public InstrumentQuality(Instrument instrument, String writer, QualityStore store, Sink sink) {
        this.id = instrument.id();
        this.writer = writer;
        this.store = store;
        this.sink = sink;
    }

    @Override
    public void judged(Trade trade, Optional<Doubt> doubt, double after) {
        score = after;
        long at = trade.at().toEpochMilli();
        if (current == null || !current.holds(at)) {
            current = hour(at);
        }
        if (doubt.isEmpty()) {
            current.pass(at, after);
        } else {
            current.fail(doubt.get().check(), at, after);
            add(() -> finding(trade, doubt.get(), after));
        }
    }

    @Override
    public void refused(Kline kline, Kline.Fault fault) {
        long at = kline.start().toEpochMilli();
        hour(at).fail(Check.OHLC_CONSISTENCY, at, score);
        double now = score;
        add(() -> BarChecks.impossible(kline, fault, now));
    }

    @Override
    public void tick(Instant now) {
        if (!now.isBefore(due)) {
            due = now.plus(EVERY);
            handOver();
        }
    }

    @Override
    public void finish() {
        handOver();
    }

    private void handOver() {
        List<QualityHour> changed = new ArrayList<>(HOURS);
        for (HourTally hour : hours.values()) {
            if (hour.takeChanged()) {
                changed.add(hour.counted());
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        long batch = ++number;
        List<Supplier<Finding>> news = List.copyOf(found);
        found.clear();
        sink.afterwards(
                id,
                () ->
                        store.put(
                                new QualityBatch(
                                        id,
                                        writer,
                                        batch,
                                        changed,
                                        news.stream().map(Supplier::get).toList())));
    }

    /** Only the newest are ever shown, so older ones need not be kept. */
    private void add(Supplier<Finding> finding) {
        if (found.size() == QualityBatch.FINDINGS) {
            found.removeFirst();
        }
        found.addLast(finding);
    }

    /**
     * A forgotten hour never begins anew, because its count would replace the one that was kept:
     * what is too late for it counts in the oldest there is.
     */
    private HourTally hour(long at) {
        long start = HourTally.floor(at);
        if (start <= forgotten) {
            return hours.firstEntry().getValue();
        }
        HourTally hour = hours.computeIfAbsent(start, key -> new HourTally(key, score));
        if (hours.size() > HOURS) {
            handOver();
            forgotten = hours.pollFirstEntry().getKey();
            return start == forgotten ? hours.firstEntry().getValue() : hour;
        }
        return hour;
    }

    private Finding finding(Trade trade, Doubt doubt, double after) {
        return new Finding(
                id,
                trade.at(),
                doubt.check().id(),
                doubt.message(),
                EventJson.of(trade, 0, Times.MILLIS),
                after);
    }
}
