package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt;
import dev.isobar.quality.Tolerances;
import dev.isobar.quality.TradeChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All state of one instrument: events in, bars of every interval and what is known of them out. For
 * one thread; no clock: its time is the latest instant it was given, so that the same events with
 * the same times give the same bars however they are batched.
 */
public final class InstrumentBars {
    private static final Duration AHEAD = Duration.ofHours(1);

    private final InstrumentId id;
    private final Sink sink;
    private final TradeChecks checks;
    private final BarBuilder builder;
    private final StreamCoverage stream;
    private final LongBars bars;
    private Instant minute = Instant.MAX;
    private Instant due = Instant.MAX;
    private Instant formingDue = Instant.MIN;
    private boolean changed;
    private long ahead;

    /** Trades are judged by what is usual. */
    public InstrumentBars(Instrument instrument, Sink sink) {
        this(instrument, sink, () -> Tolerances.STANDARD);
    }

    /**
     * @param tolerances what trades are judged by, asked at each
     */
    public InstrumentBars(Instrument instrument, Sink sink, Supplier<Tolerances> tolerances) {
        this.checks = new TradeChecks(tolerances);
        this.id = instrument.id();
        this.sink = sink;
        bars = new LongBars(id, sink);
        builder = new BarBuilder(bar -> bars.put(Interval.M1, List.of(bar)), this::mark);
        builder.interrupted(Instant.EPOCH, Instant.MAX);
        stream = new StreamCoverage(instrument.tradeIds() == Instrument.TradeIds.CONTIGUOUS);
    }

    /** Quotes, books, funding and the like make no bars and only tell the time. */
    public void accept(MarketEvent event, Instant arrivedAt) {
        if (minute.equals(Instant.MAX)) {
            begin(arrivedAt);
        }
        tick(arrivedAt);
        if (event instanceof Trade trade) {
            trade(trade, arrivedAt);
        } else if (event instanceof Kline kline) {
            kline(kline, arrivedAt);
        } else if (event instanceof Connected) {
            connected(event.at());
        } else if (event instanceof Disconnected disconnected) {
            disconnected(disconnected);
        }
    }

    /** Closes what is due. Instants before the latest given, or the first event, change nothing. */
    public void tick(Instant now) {
        while (!now.isBefore(due)) {
            closeMinute();
        }
        builder.closeDue(now);
        if (changed && !now.isBefore(formingDue)) {
            form(now);
        }
    }

    /**
     * What history knows of a stored interval: at the start, so that long bars are right while they
     * form, and whenever a gap was filled.
     *
     * @param known what is known of the same range: where it is complete, no bar means no trade
     */
    public void learned(SeriesId series, List<Bar> history, Coverage known) {
        bars.know(series.interval(), known);
        bars.put(series.interval(), history);
    }

    /** Gives out the open bars as they stand, not final. Nothing may follow. */
    public void finish() {
        bars.finish(builder.forming());
        tell(stream.ended());
    }

    /** How many trades came too late to count. */
    public long late() {
        return builder.late();
    }

    /** How many trades came again. */
    public long duplicates() {
        return builder.duplicates();
    }

    /** How many trades were dropped because they claim to be more than an hour ahead of us. */
    public long ahead() {
        return ahead;
    }

    private void begin(Instant now) {
        minute = Interval.M1.floor(now);
        due = Interval.M1.end(minute).plus(BarBuilder.GRACE);
        bars.startAt(minute);
    }

    private void trade(Trade trade, Instant arrivedAt) {
        if (!trade.at().isBefore(due)) {
            if (trade.at().isAfter(arrivedAt.plus(AHEAD))) {
                ahead++;
                return;
            }
            tick(trade.at());
        }
        stream.seen(trade);
        long late = builder.late();
        changed |= builder.add(trade, arrivedAt);
        if (builder.late() > late) {
            dropped(trade.at());
        }
        stream.repaired().ifPresent(whole -> builder.repaired(whole.start(), whole.end()));
        stream.bridged().ifPresent(this::heal);
        // A trade that was long on its way proves nothing about the time it took.
        tell(stream.settled(trade.at().isBefore(arrivedAt) ? trade.at() : arrivedAt));
    }

    private Optional<String> mark(Trade trade, Instant arrivedAt) {
        Optional<Doubt> doubt = checks.check(trade, arrivedAt);
        sink.judged(trade, doubt, checks.score());
        return doubt.isEmpty() || !doubt.get().check().marks()
                ? Optional.empty()
                : Optional.of(doubt.get().check().id());
    }

    /** Nothing was lost: as if there had been no outage, as far back as bars are corrected. */
    private void heal(Range outage) {
        Instant from = builder.correctableFrom();
        Instant start = outage.start().isBefore(from) ? from : outage.start();
        Instant end = outage.end().isBefore(minute) ? outage.end() : minute;
        if (start.isBefore(end)) {
            bars.know(Interval.M1, stream.healed(new Range(start, end)));
        }
        builder.repaired(outage.start(), outage.end());
        bars.emptied(start, end);
    }

    /** Its minute lacks a trade, whatever was presumed of it. */
    private void dropped(Instant at) {
        Instant start = Interval.M1.floor(at);
        Range lacking = new Range(start, Interval.M1.end(start));
        stream.dropped(lacking);
        bars.doubt(lacking);
    }

    private void kline(Kline kline, Instant arrivedAt) {
        Interval interval = kline.interval();
        if (!kline.closed() || !Interval.STORED.contains(interval)) {
            return;
        }
        Optional<Kline.Fault> fault = kline.fault();
        if (fault.isPresent()) {
            sink.refused(kline, fault.get());
            return;
        }
        boolean live = kline.origin() == Kline.Origin.STREAM;
        Coverage news =
                Coverage.complete(
                        kline.start(),
                        interval.end(kline.start()),
                        live ? Proof.UNBROKEN_CONNECTION : Proof.REST_PAGE_BOUNDS);
        bars.know(interval, news);
        if (!kline.isEmpty()) {
            bars.put(interval, List.of(Bar.of(kline, arrivedAt)));
        }
        sink.known(id, Channel.kline(interval), news);
    }

    private void connected(Instant at) {
        if (!stream.isConnected()) {
            builder.restored(stream.connected(at));
        }
    }

    private void disconnected(Disconnected event) {
        if (!stream.isConnected()) {
            return;
        }
        Instant lostFrom = stream.disconnected(event.lastSeen());
        builder.interrupted(lostFrom, Instant.MAX);
        bars.doubt(new Range(lostFrom, Instant.MAX));
        tell(stream.broken(minute));
    }

    private void closeMinute() {
        Instant start = minute;
        Instant end = Interval.M1.end(start);
        if (stream.jumps()) {
            builder.interrupted(start, end);
        }
        builder.closeDue(due);
        Coverage news = stream.minute(start, end);
        if (news.isComplete(new Range(start, end))) {
            quiet(start, end);
            bars.know(Interval.M1, news);
        }
        minute = end;
        due = Interval.M1.end(end).plus(BarBuilder.GRACE);
        bars.closed(end);
        tell(stream.isConnected() ? stream.declared() : stream.broken(end));
    }

    /** Without a bar, and before anything proves that nothing was traded, it is missing. */
    private void quiet(Instant start, Instant end) {
        if (!bars.isKnown(new Range(start, end))) {
            tell(Coverage.missing(start, end, Cause.NOT_YET_COLLECTED));
        }
    }

    private void form(Instant now) {
        changed = false;
        formingDue = now.plusSeconds(1);
        List<Bar> open = sink.wantsForming() ? builder.forming() : List.of();
        if (!open.isEmpty()) {
            bars.forming(open);
        }
    }

    private void tell(Coverage news) {
        if (!news.entries().isEmpty()) {
            sink.known(id, Channel.TRADES, news);
        }
    }
}
