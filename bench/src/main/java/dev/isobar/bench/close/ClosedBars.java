package dev.isobar.bench.close;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.Tape;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.bench.pipeline.Following;
import dev.isobar.indicators.Reading;
import dev.isobar.live.Announcement;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentBars;
import dev.isobar.live.InstrumentReadings;
import dev.isobar.live.ReadingSink;
import dev.isobar.live.Sink;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Closes one minute after another and notes what each part of that took. What the lane, the
 * Keeper's thread and the charts' thread do one after another is done here by one thread.
 */
final class ClosedBars implements Sink {
    private static final int TRADES = 20;
    private static final long SEED = 21;

    private final Instrument instrument = Subjects.instrument(VenueFrames.BINANCE);
    private final Tape tape = new Tape(SEED, TRADES);
    private final Set<Interval> intervals;
    private final InstrumentBars bars = new InstrumentBars(instrument, this);
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Map<Part, Long> took = new EnumMap<>(Part.class);
    private final Following following;
    private final InstrumentReadings readings;
    private final Follower quality;
    private Trade next;
    private long begun;
    private long encoded;

    /** What a close consists of; {@link #BUILD} is what the others leave of the whole. */
    enum Part {
        BUILD,
        READINGS,
        ALERTS,
        BAR_JSON,
        CHART_JSON,
        QUALITY,
        WHOLE;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * @param intervals whose bars are followed up; the others are built only
     */
    ClosedBars(Set<Interval> intervals) {
        this.intervals = Set.copyOf(intervals);
        next = trade(tape.next());
        following = new Following(instrument, intervals, Clock.fixed(next.at(), ZoneOffset.UTC));
        quality = following.quality(instrument, this);
        readings =
                following.readings(
                        instrument,
                        List.of(
                                ending(Part.READINGS),
                                following.alerts(instrument, this),
                                ending(Part.ALERTS),
                                following.charts(this)));
        bars.accept(new Connected(instrument.id(), next.at().minusSeconds(120)), next.at());
    }

    /** Nanoseconds of each part of the next minute's close. */
    Map<Part, Long> close() {
        Instant end = Interval.M1.end(Interval.M1.floor(next.at()));
        while (next.at().isBefore(end)) {
            bars.accept(next, next.at().plusMillis(20));
            next = trade(tape.next());
        }
        for (Part part : Part.values()) {
            took.put(part, 0L);
        }
        Instant due = end.plus(BarBuilder.GRACE);
        long start = System.nanoTime();
        bars.tick(due);
        begun = System.nanoTime();
        for (Runnable task; (task = waiting.poll()) != null; ) {
            task.run();
        }
        following.publishCharts(due);
        end(Part.CHART_JSON);
        quality.tick(due);
        end(Part.QUALITY);
        long whole = begun - start;
        took.put(Part.BUILD, whole - took.values().stream().mapToLong(Long::longValue).sum());
        took.put(Part.WHOLE, whole);
        return took;
    }

    /** Of bars and all that follows from them, as one number. */
    long written() {
        return encoded + following.written();
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        if (intervals.contains(series.interval())) {
            begun = System.nanoTime();
            encoded += Announcement.of(series, bar).data().length();
            end(Part.BAR_JSON);
            readings.changed(series, bar);
            end(Part.READINGS);
        }
    }

    @Override
    public void judged(Trade trade, Optional<Doubt> doubt, double score) {
        quality.judged(trade, doubt, score);
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        throw new AssertionError("nobody wants it");
    }

    @Override
    public void known(InstrumentId id, Channel channel, Coverage news) {
        // The ledger's bytes are the store's affair.
    }

    @Override
    public void announced(SeriesId series, Runnable task) {
        waiting.add(task);
    }

    @Override
    public void afterwards(InstrumentId id, Runnable task) {
        waiting.add(task);
    }

    @Override
    public boolean wantsForming() {
        return false;
    }

    private ReadingSink ending(Part part) {
        return new ReadingSink() {
            @Override
            public void closed(Reading reading) {
                end(part);
            }
        };
    }

    private void end(Part part) {
        long now = System.nanoTime();
        took.merge(part, now - begun, Long::sum);
        begun = now;
    }

    private Trade trade(Tape.Print print) {
        return Trade.of(
                instrument,
                String.valueOf(print.id()),
                print.id(),
                Instant.ofEpochMilli(print.at()),
                new BigDecimal(print.price()),
                new BigDecimal(print.size()),
                print.takerBuys() ? Side.BUY : Side.SELL);
    }
}
