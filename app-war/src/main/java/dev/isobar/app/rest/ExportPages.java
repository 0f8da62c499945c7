package dev.isobar.app.rest;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A long range, a page at a time, ascending; of each page what there is and what is missing.
 * Nothing but the page is held. One thread.
 *
 * <p>Errors: those of the store, page by page.
 */
final class ExportPages {
    private static final int ROWS = 5_000;

    /** Long bars may be made of minutes: so many of those at once are fine. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private final BarHistory history;
    private final SeriesId series;
    private final Range range;
    private final Instant now;
    private Instant at;

    /**
     * @param range starts and ends on openings
     */
    ExportPages(BarHistory history, SeriesId series, Range range, Instant now) {
        this.history = history;
        this.series = series;
        this.range = range;
        this.now = now;
        this.at = range.start();
    }

    /**
     * @param range what it tells of
     * @param gaps may begin where the last page's ended
     */
    record Part(Range range, List<Bar> bars, List<Gap> gaps) {}

    /** Empty after the last. */
    Optional<Part> next() {
        if (!at.isBefore(range.end())) {
            return Optional.empty();
        }
        BarHistory.Page page = history.between(series, at, until(), ROWS);
        Range told = new Range(at, page.next().orElseGet(this::until));
        at = told.end();
        List<Gap> gaps = Gaps.besides(page.bars(), Gaps.of(history, series, told, now));
        return Optional.of(new Part(told, page.bars(), gaps));
    }

    private Instant until() {
        Interval interval = series.interval();
        Duration rows = interval.nominal().multipliedBy(ROWS);
        Instant far = at.plus(rows.compareTo(LONGEST) < 0 ? rows : LONGEST);
        Instant until = interval.floor(far).isAfter(at) ? interval.floor(far) : interval.end(at);
        return until.isBefore(range.end()) ? until : range.end();
    }
}
