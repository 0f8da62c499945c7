package dev.isobar.bars;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.KlineSource.Page;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a venue for the ranges the ledger does not know to be complete, and keeps what it answers.
 *
 * <p>Bars are kept before the ledger says so, page by page: killed in between, the page is asked
 * for again and changes nothing. Newest first, in stretches of {@value #STRETCH} bars, because the
 * recent past is what live bars are waiting for and what is read most; within a stretch as the
 * venue pages, oldest first. Safe to run twice at once.
 */
public final class Backfill {
    /** A multiple of the usual page sizes (100, 300, 1000, 1500), so that few pages are short. */
    private static final int STRETCH = 3000;

    private static final Proof PAGE = Proof.REST_PAGE_BOUNDS;

    /** What is younger may still be told by the instrument's stream. */
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private final KlineSource source;
    private final BarStore bars;
    private final CoverageStore ledger;
    private final Gaps gaps;
    private final Clock clock;
    private final Refusals refusals;

    /** Hears of the venue's bars that cannot be, each time the venue sends them. */
    @FunctionalInterface
    public interface Refusals {
        Refusals UNHEARD = (kline, fault) -> {};

        void refused(Kline kline, Kline.Fault fault);
    }

    public Backfill(KlineSource source, BarStore bars, CoverageStore ledger, Clock clock) {
        this(source, bars, ledger, clock, Refusals.UNHEARD);
    }

    /**
     * @param refusals called before the page of such a bar is recorded
     */
    public Backfill(
            KlineSource source,
            BarStore bars,
            CoverageStore ledger,
            Clock clock,
            Refusals refusals) {
        this.source = source;
        this.bars = bars;
        this.ledger = ledger;
        this.gaps = new Gaps(ledger);
        this.clock = clock;
        this.refusals = refusals;
    }

    /**
     * What a run did.
     *
     * @param asked the ranges the ledger did not know, newest first, in stretches
     * @param pages how many the venue answered
     * @param kept how many bars were put
     * @param remaining what is still to be asked for, newest first: stopped by the deadline, or not
     *     closed at the venue yet
     */
    public record Report(List<Range> asked, int pages, int kept, List<Range> remaining) {
        public Report {
            asked = List.copyOf(asked);
            remaining = List.copyOf(remaining);
        }
    }

    /** The parts of the range that are worth asking for, newest first. */
    public List<Range> lacking(InstrumentId id, Interval interval, Range range) {
        List<Range> lacking = gaps.curable(id, interval, range);
        Collections.reverse(lacking);
        return lacking;
    }

    /** As below, without a deadline. */
    public Report run(Instrument instrument, Interval interval, Instant start, Instant end)
            throws InterruptedException {
        return run(instrument, interval, start, end, Instant.MAX);
    }

    /**
     * Collects the closed bars that open in [start, end). The bar in progress is never taken.
     *
     * @param interval a stored one
     * @param deadline no page is begun after it
     * @throws InterruptedException between pages; what was kept until then is recorded
     * @throws StoreUnavailable if bars or ledger cannot be kept
     */
    public Report run(
            Instrument instrument, Interval interval, Instant start, Instant end, Instant deadline)
            throws InterruptedException {
        Instant closed = interval.floor(clock.instant());
        Instant from = interval.ceiling(start);
        Instant to = earlier(interval.ceiling(end), closed);
        if (!to.isAfter(from)) {
            return new Report(List.of(), 0, 0, List.of());
        }
        if (!source.offers(instrument, interval)) {
            Instant settled = earlier(to, interval.floor(closed.minus(SETTLING)));
            if (settled.isAfter(from)) {
                gaps.lack(instrument.id(), interval, new Range(from, settled));
            }
            return new Report(List.of(), 0, 0, List.of());
        }
        return new Run(instrument, interval, deadline).collect(new Range(from, to));
    }

    /** One run's place and counters. */
    private final class Run {
        private final Instrument instrument;
        private final InstrumentId id;
        private final Interval interval;
        private final Channel channel;
        private final Instant deadline;
        private final List<Range> remaining = new ArrayList<>();
        private Instant oldest = Instant.MIN;
        private int pages;
        private int kept;

        Run(Instrument instrument, Interval interval, Instant deadline) {
            this.instrument = instrument;
            this.interval = interval;
            this.deadline = deadline;
            id = instrument.id();
            channel = Channel.kline(interval);
        }

        Report collect(Range range) throws InterruptedException {
            List<Range> asked = stretches(gaps.curable(id, interval, range));
            for (Range stretch : asked) {
                collect(stretch, range.start());
            }
            return new Report(asked, pages, kept, remaining);
        }

        /** Ranges out to whole buckets, cut into stretches, newest first. */
        private List<Range> stretches(List<Range> ranges) {
            List<Range> stretches = new ArrayList<>();
            for (Range range : ranges) {
                Instant at = interval.floor(range.start());
                Instant end = interval.ceiling(range.end());
                while (at.isBefore(end)) {
                    Instant to = at.plus(interval.nominal().multipliedBy(STRETCH));
                    stretches.add(0, new Range(at, earlier(to, end)));
                    at = to;
                }
            }
            return stretches;
        }

        private void collect(Range stretch, Instant first) throws InterruptedException {
            Instant at = stretch.start().isBefore(oldest) ? oldest : stretch.start();
            while (at.isBefore(stretch.end())) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped between pages of " + id);
                }
                if (!clock.instant().isBefore(deadline)) {
                    remaining.add(new Range(at, stretch.end()));
                    return;
                }
                Page page = source.page(instrument, interval, at, stretch.end());
                pages++;
                keep(page, at);
                Instant next = page.reached();
                if (page.oldest().isAfter(at)) {
                    lose(first, earlier(page.oldest(), stretch.end()));
                    next = oldest.isAfter(next) ? oldest : next;
                }
                if (!next.isAfter(at)) {
                    remaining.add(new Range(at, stretch.end()));
                    return;
                }
                at = next;
            }
        }

        private void keep(Page page, Instant from) {
            Instant arrivedAt = clock.instant();
            List<Bar> found = new ArrayList<>(page.klines().size());
            Coverage refused = Coverage.NOTHING;
            for (Kline kline : page.klines()) {
                if (kline.closed() && kline.fault().isPresent()) {
                    refusals.refused(kline, kline.fault().get());
                    Instant end = interval.end(kline.start());
                    refused = refused.and(Coverage.complete(kline.start(), end, PAGE));
                } else if (kline.closed() && !kline.isEmpty()) {
                    found.add(Bar.of(kline, arrivedAt));
                }
            }
            kept += put(found);
            Instant complete = page.oldest().isAfter(from) ? page.oldest() : from;
            if (page.reached().isAfter(complete)) {
                // A refused bar leaves its bucket unknown: the venue may say better another time.
                for (Range known : refused.unknown(new Range(complete, page.reached()))) {
                    record(Coverage.complete(known.start(), known.end(), PAGE));
                }
            }
        }

        /**
         * A bar of ours that says what the venue says stays: it tells more (which trades, who was
         * taker). Any other gives way by {@link Merge}.
         */
        private int put(List<Bar> found) {
            if (found.isEmpty()) {
                return 0;
            }
            SeriesId series = new SeriesId(id, interval);
            Map<Instant, Bar> ours = new HashMap<>();
            for (Bar bar :
                    bars.read(series, found.get(0).start(), found.get(found.size() - 1).end())) {
                ours.put(bar.start(), bar);
            }
            found.removeIf(bar -> confirms(bar, ours.get(bar.start())));
            bars.put(series, found);
            return found.size();
        }

        private void lose(Instant from, Instant to) {
            oldest = to;
            record(Coverage.missing(from, to, Cause.VENUE_DEPTH));
        }

        private void record(Coverage news) {
            ledger.record(id, channel, news);
        }
    }

    private static boolean confirms(Bar venue, Bar ours) {
        return ours != null && Comparison.of(ours, venue) instanceof Comparison.Same;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
