package dev.isobar.app.rest;

import dev.isobar.app.guard.OnDemand;
import dev.isobar.app.guard.Replays;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.features.TrainingTable;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads vectors of closed bars, after asking the venue for what never was collected. */
@ApplicationScoped
public class FeaturesReading {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** What is asked of the venue where nothing is known: some hundred rows are one page. */
    private static final int BACK = 300;

    /** What asking a venue costs more, in tokens. */
    private static final int BACKFILL = 4;

    /** Rows of a training table a token: each is some seventy numbers. */
    private static final int PER_TOKEN = 200;

    @Inject ReadingHistory history;
    @Inject BarHistory bars;
    @Inject OnDemand onDemand;
    @Inject Replays replays;
    @Inject Clock clock;
    @Inject HttpServletRequest asked;

    /**
     * Rows of closed bars.
     *
     * @param next where the next page starts; empty if there is no more
     * @param staleSince when the newest of them ended, if the venue did not tell those after it
     */
    record Rows(
            List<Bar> bars,
            List<double[]> rows,
            Optional<Instant> next,
            Optional<Instant> staleSince) {
        int size() {
            return bars.size();
        }
    }

    /**
     * The newest closed bars, ascending.
     *
     * @throws Refused if there is none
     */
    Rows newest(Instrument instrument, Interval interval, int count) {
        Instant open = interval.end(interval.floor(clock.instant()));
        Instant back = open.minus(interval.nominal().multipliedBy(Math.max(BACK, count)));
        Range range = new Range(interval.floor(atLeast(Instant.EPOCH, back)), open);
        Optional<RuntimeException> failure =
                onDemand.collect(instrument, interval, range, this::pay);
        // The bar in progress, and perhaps one that is over but not final yet, come with them.
        SeriesId series = series(instrument, interval);
        Rows found = closed(replays.ask(() -> history.newest(series, count + 2)));
        if (found.size() == 0) {
            throw failure.orElseGet(() -> nothing(instrument, interval));
        }
        int extra = Math.max(0, found.size() - count);
        Instant end = found.bars.get(found.size() - 1).end();
        boolean isStale = failure.isPresent() && end.isBefore(interval.floor(clock.instant()));
        return new Rows(
                found.bars.subList(extra, found.size()),
                found.rows.subList(extra, found.size()),
                Optional.empty(),
                isStale ? Optional.of(end) : Optional.empty());
    }

    /** Where closed bars are missing, and why, beside those that are shown. */
    List<Gap> gaps(Instrument instrument, Interval interval, Range range, List<Bar> shown) {
        Instant now = clock.instant();
        return Gaps.besides(shown, Gaps.of(bars, series(instrument, interval), range, now));
    }

    /** The oldest closed bars of a range, fewer than there are if there are more than the limit. */
    Rows between(Instrument instrument, Interval interval, Range range, int limit) {
        Instant first = interval.ceiling(range.start());
        Instant full = first.plus(interval.nominal().multipliedBy(limit));
        Instant end = interval.ceiling(full.isBefore(range.end()) ? full : range.end());
        Optional<RuntimeException> failure =
                end.isAfter(first)
                        ? onDemand.collect(instrument, interval, new Range(first, end), this::pay)
                        : Optional.empty();
        Rows found =
                closed(
                        replays.ask(
                                () ->
                                        history.between(
                                                series(instrument, interval),
                                                range.start(),
                                                range.end(),
                                                limit)));
        if (found.size() == 0 && failure.isPresent()) {
            throw failure.get();
        }
        return found;
    }

    /**
     * A page of a training table.
     *
     * @param table what is shown, then the bars that its labels look at, as far as they are in the
     *     range
     * @param gaps where bars are missing among all of these
     */
    record Table(TrainingTable table, int shown, Optional<Instant> next, List<Gap> gaps) {}

    Table table(Instrument instrument, Interval interval, FeaturesQuery query) {
        Toll.of(asked).rows(query.limit(), PER_TOKEN);
        int limit = query.limit() + query.ahead();
        Rows rows = between(instrument, interval, query.range(), limit);
        TrainingTable table = new TrainingTable(interval, rows.bars, rows.rows, query.labels());
        int known = rows.next.isPresent() ? rows.size() - query.ahead() : rows.size();
        int shown = Math.max(Math.min(known, query.limit()), 0);
        return new Table(
                table,
                shown,
                shown > 0 && shown < rows.size()
                        ? Optional.of(table.bar(shown).start())
                        : rows.next,
                gaps(instrument, interval, read(interval, query.range(), rows), rows.bars));
    }

    /** What the rows are of: up to the first bar that was left out. */
    private static Range read(Interval interval, Range range, Rows rows) {
        Instant first = interval.ceiling(range.start());
        Instant end = rows.next.orElseGet(() -> interval.ceiling(range.end()));
        return new Range(first, end.isAfter(first) ? end : interval.end(first));
    }

    private void pay() {
        Toll.of(asked).pay(BACKFILL);
    }

    private static Rows closed(ReadingHistory.Page page) {
        if (!page.isWarm()) {
            throw new Refused(
                    Problem.retryable(
                            503,
                            "INTERNAL_ERROR",
                            "the bars before these are still being read: ask again soon",
                            SOON));
        }
        List<Bar> bars = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < page.bars().size(); i++) {
            if (page.bars().get(i).isFinal()) {
                bars.add(page.bars().get(i));
                rows.add(page.rows().get(i));
            }
        }
        return new Rows(bars, rows, page.next(), Optional.empty());
    }

    private static Refused nothing(Instrument instrument, Interval interval) {
        return Problem.notFound(
                "no closed bar of %s %s is known: have it collected, PUT /api/v1/tracked/%s"
                        .formatted(instrument.canonical(), interval.code(), instrument.id()));
    }

    private static SeriesId series(Instrument instrument, Interval interval) {
        return new SeriesId(instrument.id(), interval);
    }

    private static Instant atLeast(Instant least, Instant at) {
        return at.isBefore(least) ? least : at;
    }
}
