package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Klines.after;
import static dev.isobar.exchange.transport.Klines.earlier;

import dev.isobar.bars.KlineSource.Page;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a page does not begin where it was asked to: because nothing traded, or because nothing older
 * exists. The venue's days tell: where a day before the page has a bar, the instrument lived and
 * was quiet; where the first day comes later, everything up to it can be skipped at once.
 */
record KlineDepth(Klines klines, RestClient rest, Instrument instrument, Interval interval) {
    /** An instrument that did not trade for so long before counts as not having lived. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    Page judge(Page page, Range range, Instant end, Instant now) throws InterruptedException {
        if (!page.reached().isAfter(range.start())) {
            return page;
        }
        Instant day = Interval.D1.floor(range.start());
        Optional<Instant> firstDay = firstDay(day.minus(LOOK_BACK), now);
        Optional<Instant> first = firstDay.isPresent() ? firstDay : bornToday(now);
        Instant asked = firstDay.isPresent() ? day : range.start();
        boolean lived = first.isPresent() && first.get().isBefore(asked);
        if (lived) {
            return page.klines().isEmpty() ? quietOrGone(page, range, now) : page;
        }
        if (!page.klines().isEmpty()) {
            return new Page(page.klines(), page.reached(), page.klines().get(0).start());
        }
        if (first.isEmpty()) {
            // Not one bar anywhere says more of the venue's state than of the past.
            return new Page(List.of(), range.start(), range.start());
        }
        Instant next = earlier(interval.floor(first.get()), end);
        Instant reached = next.isAfter(page.reached()) ? next : page.reached();
        return new Page(List.of(), reached, reached);
    }

    /** An answer without rows is believed only if the bars around it, or hours, agree. */
    private Page quietOrGone(Page page, Range range, Instant now) throws InterruptedException {
        int rows = rest.market().klines().rows(interval, range.start(), now);
        Instant from = range.end().minus(interval.nominal().multipliedBy(rows));
        Range wide = new Range(earlier(from, range.start()), range.end());
        List<Kline> around = klines.rows(rest, instrument, interval, wide, now).klines();
        if (around.stream().anyMatch(kline -> range.contains(kline.start()))) {
            throw contradicted(range);
        }
        if (around.isEmpty() && tradedHourly(wide, now)) {
            requireGone(range, now);
            return new Page(List.of(), page.reached(), page.reached());
        }
        return page;
    }

    /** The first hour of today that traded, where the days before today have nothing. */
    private Optional<Instant> bornToday(Instant now) throws InterruptedException {
        Instant today = Interval.D1.floor(now);
        Instant last = Interval.H1.floor(now);
        if (!offers(Interval.H1) || !last.isAfter(today)) {
            return Optional.empty();
        }
        Range hours = range(Interval.H1, today, last, now);
        return klines.rows(rest, instrument, Interval.H1, hours, now).klines().stream()
                .map(Kline::start)
                .findFirst();
    }

    private Optional<Instant> firstDay(Instant from, Instant now) throws InterruptedException {
        for (Instant at = from; offers(Interval.D1) && at.isBefore(Interval.D1.floor(now)); ) {
            Range range = range(Interval.D1, at, Interval.D1.floor(now), now);
            List<Kline> days = klines.rows(rest, instrument, Interval.D1, range, now).klines();
            if (!days.isEmpty()) {
                return Optional.of(days.get(0).start());
            }
            at = range.end();
        }
        return Optional.empty();
    }

    /** Hours that traded where the minutes are gone: the venue keeps minutes less long. */
    private boolean tradedHourly(Range asked, Instant now) throws InterruptedException {
        if (interval.compareTo(Interval.H1) >= 0 || !offers(Interval.H1)) {
            return false;
        }
        Instant first = Interval.H1.ceiling(asked.start());
        Instant last = Interval.H1.floor(asked.end());
        if (!last.isAfter(first)) {
            return false;
        }
        Range range = range(Interval.H1, first, last, now);
        return klines.rows(rest, instrument, Interval.H1, range, now).klines().stream()
                .anyMatch(hour -> !hour.isEmpty());
    }

    /**
     * An empty answer may be a fault of the venue that passes; what is called gone is never asked
     * for again. So it must still be empty, and what is older too.
     */
    private void requireGone(Range range, Instant now) throws InterruptedException {
        Duration length = Duration.between(range.start(), range.end());
        Range older = range(interval, range.start().minus(length), range.start(), now);
        for (Range asked : List.of(range, older)) {
            if (!klines.rows(rest, instrument, interval, asked, now).klines().isEmpty()) {
                throw contradicted(range);
            }
        }
    }

    private Unavailable contradicted(Range range) {
        return new Unavailable(
                "%s %s: an answer without rows where bars traded, from %s"
                        .formatted(instrument.id(), interval.code(), range.start()),
                Duration.ZERO,
                null);
    }

    private Range range(Interval of, Instant start, Instant end, Instant now) {
        int rows = rest.market().klines().rows(of, start, now);
        return new Range(start, earlier(end, after(of, start, rows)));
    }

    private boolean offers(Interval of) {
        return rest.market().klines().intervals().contains(of);
    }
}
