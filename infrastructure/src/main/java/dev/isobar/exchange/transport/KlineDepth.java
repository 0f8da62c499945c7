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
        if (firstDay.isPresent() && firstDay.get().isBefore(day)) {
            if (page.klines().isEmpty() && tradedHourly(range, now)) {
                requireGone(range, now);
                return new Page(List.of(), page.reached(), page.reached());
            }
            return page;
        }
        if (!page.klines().isEmpty()) {
            return new Page(page.klines(), page.reached(), page.klines().get(0).start());
        }
        Instant next = firstDay.map(d -> earlier(d, end)).orElse(page.reached());
        Instant reached = next.isAfter(page.reached()) ? next : page.reached();
        return new Page(List.of(), reached, reached);
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
                throw new Unavailable(
                        "%s %s: an answer without rows where hours traded, from %s"
                                .formatted(instrument.id(), interval.code(), range.start()),
                        Duration.ZERO,
                        null);
            }
        }
    }

    private Range range(Interval of, Instant start, Instant end, Instant now) {
        int rows = rest.market().klines().rows(of, start, now);
        return new Range(start, earlier(end, after(of, start, rows)));
    }

    private boolean offers(Interval of) {
        return rest.market().klines().intervals().contains(of);
    }
}
