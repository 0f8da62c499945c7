package dev.isobar.flows;

import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Range;
import dev.isobar.flows.FlowSource.Page;
import dev.isobar.market.Instrument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Asks a venue for the ranges of a series that the ledger does not know to be complete, newest
 * first, and keeps what it answers. Safe to run twice at once.
 */
public final class CollectFlows {
    /** A venue tells of a settlement this much later at the latest. */
    public static final Duration SETTLING = Duration.ofMinutes(15);

    /** The recent past comes before the rest, also from venues that page oldest first. */
    private static final Duration STRETCH = Duration.ofDays(300);

    /** The same where the period is known: some pages. */
    private static final int ROWS = 1_000;

    private final FlowSource source;
    private final FlowStore store;
    private final CoverageStore ledger;
    private final Clock clock;

    public CollectFlows(FlowSource source, FlowStore store, CoverageStore ledger, Clock clock) {
        this.source = source;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What a run may take.
     *
     * @param deadline no page is begun after it
     */
    public record Bounds(Instant deadline, int pages) {}

    /**
     * What a run did.
     *
     * @param kept how many events were put, those that were there already too
     * @param remaining what is still to be asked for, in the order of the parts
     */
    public record Report(int pages, int kept, List<Range> remaining) {
        public Report {
            remaining = List.copyOf(remaining);
        }
    }

    /** The parts of the range that are worth asking for, newest first. */
    public List<Range> lacking(FlowSeries series, Range range) {
        Coverage known =
                ledger.read(series.instrument(), series.channel(), range.start(), range.end());
        Coverage settled = known;
        for (Coverage.Missing lost : known.missing()) {
            if (lost.cause() == Cause.VENUE_DEPTH) {
                Range gone = lost.range();
                settled = settled.and(complete(gone.start(), gone.end()));
            }
        }
        Duration stretch = series.step().isZero() ? STRETCH : series.step().multipliedBy(ROWS);
        List<Range> stretches = new ArrayList<>();
        for (Range unknown : settled.unknown(range)) {
            for (Instant at = unknown.start(); at.isBefore(unknown.end()); ) {
                Instant to = earlier(at.plus(stretch), unknown.end());
                stretches.add(new Range(at, to));
                at = to;
            }
        }
        Collections.reverse(stretches);
        return stretches;
    }

    /** Collects what is {@link #lacking} of the range. */
    public Report run(Instrument instrument, FlowSeries series, Range range, Bounds bounds)
            throws InterruptedException {
        return run(instrument, series, lacking(series, range), bounds);
    }

    /**
     * Collects these parts, in their order.
     *
     * @throws InterruptedException between pages; what was kept until then is recorded
     * @throws dev.isobar.bars.StoreUnavailable if events or ledger cannot be kept
     */
    public Report run(Instrument instrument, FlowSeries series, List<Range> parts, Bounds bounds)
            throws InterruptedException {
        Run run = new Run(instrument, series, bounds);
        for (Range part : parts) {
            run.collect(part);
        }
        return new Report(run.pages, run.kept, run.remaining);
    }

    private final class Run {
        private final Instrument instrument;
        private final FlowSeries series;
        private final Bounds bounds;
        private final Instant settled;
        private final List<Range> remaining = new ArrayList<>();

        /** Before it the venue will not tell: it has said so in this run. */
        private Instant oldest = Instant.MIN;

        private int pages;
        private int kept;

        Run(Instrument instrument, FlowSeries series, Bounds bounds) {
            this.instrument = instrument;
            this.series = series;
            this.bounds = bounds;
            settled = clock.instant().minus(SETTLING).minus(series.step());
        }

        void collect(Range part) throws InterruptedException {
            Optional<Range> left = told(part);
            while (left.isPresent()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped between pages of " + series);
                }
                if (isOver()) {
                    remaining.add(left.get());
                    return;
                }
                Page page = ask(left.get());
                if (!isBelieved(page, left.get())) {
                    remaining.add(left.get());
                    return;
                }
                record(page, left.get());
                Optional<Range> next = rest(left.get(), page);
                if (next.equals(left)) {
                    remaining.add(left.get());
                    return;
                }
                left = next;
            }
        }

        /** What the venue may tell of it. */
        private Optional<Range> told(Range part) {
            if (!oldest.isAfter(part.start())) {
                return Optional.of(part);
            }
            lose(part.start(), earlier(oldest, part.end()));
            return oldest.isBefore(part.end())
                    ? Optional.of(new Range(oldest, part.end()))
                    : Optional.empty();
        }

        private boolean isOver() {
            return pages >= bounds.pages() || !clock.instant().isBefore(bounds.deadline());
        }

        private Page ask(Range range) throws InterruptedException {
            pages++;
            Page page = source.page(instrument, series, range);
            if (!page.flows().isEmpty()) {
                store.put(series, page.flows());
                kept += page.flows().size();
            }
            return page;
        }

        /**
         * Where the venue tells nothing, it must tell the next event that is known, asked for as
         * long a time until then, and none before it.
         */
        private boolean isBelieved(Page page, Range asked) throws InterruptedException {
            if (page.isTold() || !page.to().isAfter(page.from())) {
                return true;
            }
            Instant now = clock.instant();
            if (!asked.end().isBefore(now) || isOver()) {
                return false;
            }
            List<Flow> next = store.oldest(series, new Range(asked.end(), now), 1);
            if (next.isEmpty()) {
                return false;
            }
            Instant known = next.get(0).at();
            Instant end = known.plusMillis(1);
            Duration length = Duration.between(page.from(), page.to());
            Page around = ask(new Range(end.minus(length), end));
            return !around.flows().isEmpty() && !around.flows().get(0).at().isBefore(known);
        }

        private void record(Page page, Range asked) {
            Instant to = earlier(page.to(), settled);
            if (to.isAfter(page.from())) {
                record(complete(page.from(), to));
            }
            if (page.oldest().isAfter(asked.start())) {
                oldest = page.oldest();
                lose(asked.start(), earlier(oldest, asked.end()));
            }
        }

        private void lose(Instant from, Instant to) {
            record(Coverage.missing(from, to, Cause.VENUE_DEPTH));
        }

        private void record(Coverage news) {
            ledger.record(series.instrument(), series.channel(), news);
        }
    }

    /** What the page says nothing of. */
    private static Optional<Range> rest(Range asked, Page page) {
        Instant start = page.oldest().isAfter(asked.start()) ? page.oldest() : asked.start();
        Instant end = asked.end();
        if (page.to().isAfter(page.from())) {
            if (!page.from().isAfter(start)) {
                start = page.to();
            } else {
                end = page.from();
            }
        }
        return start.isBefore(end) ? Optional.of(new Range(start, end)) : Optional.empty();
    }

    private static Coverage complete(Instant start, Instant end) {
        return Coverage.complete(start, end, Proof.REST_PAGE_BOUNDS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
