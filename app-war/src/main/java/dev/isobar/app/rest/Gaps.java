package dev.isobar.app.rest;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a past range that are not known to be complete.
 *
 * <p>A bar can be final before its bucket is proven complete: its time is over, nothing is known to
 * be absent and the stream is alive, but no later trade or connection's end has shown yet that
 * nothing was lost. That takes a minute or so, or as long as nothing trades, and the ledger stays
 * silent until then because what it holds complete is never taken back. Such a bar is told as final
 * and its bucket is no gap: it is replaced by a correction if something turns out to be absent
 * after all. Where the ledger declares a bucket missing, it is a gap whatever bar is there.
 */
final class Gaps {
    private static final String UNKNOWN = "unknown";
    private static final String LEDGER_AWAY = "ledger away";
    private static final String NOT_KNOWN_THEN = "not known then";

    private Gaps() {}

    /**
     * @param cause why it is missing; "unknown" where nobody looked yet
     */
    record Gap(Range range, String cause) {

        /** Whatever bars are there, nothing proves that they are all. */
        static Gap ledgerAway(Range range) {
            return new Gap(range, LEDGER_AWAY);
        }

        /** Nobody looked yet, or nobody has proven yet what was heard. */
        boolean isUnknown() {
            return cause.equals(UNKNOWN);
        }

        /** Unless the venue has it no more. */
        boolean mayBeFilled() {
            return !cause.equals(Cause.VENUE_DEPTH.id());
        }

        void append(StringBuilder json) {
            json.append("{\"start\":\"").append(range.start());
            json.append("\",\"end\":\"").append(range.end());
            json.append("\",\"cause\":\"").append(cause).append("\"}");
        }
    }

    /** The parts of them in [start, end). */
    static List<Gap> within(List<Gap> gaps, Instant start, Instant end) {
        Range range = new Range(start, end);
        return gaps.stream()
                .filter(gap -> gap.range().overlaps(range))
                .map(gap -> new Gap(gap.range().intersection(range), gap.cause()))
                .toList();
    }

    /** Of a past instant: whether and why it was missing is not asked. */
    static List<Gap> notKnownThen(List<Range> ranges) {
        return ranges.stream().map(range -> new Gap(range, NOT_KNOWN_THEN)).toList();
    }

    /** Ascending; of the bar in progress and the future nothing can be missing. */
    static List<Gap> of(BarHistory history, SeriesId series, Range range, Instant now) {
        Instant closed = series.interval().floor(now);
        Instant end = range.end().isBefore(closed) ? range.end() : closed;
        if (!end.isAfter(range.start())) {
            return List.of();
        }
        Range past = new Range(range.start(), end);
        return of(history.coverage(series, past.start(), past.end()), past);
    }

    static List<Gap> of(Coverage coverage, Range range) {
        List<Gap> gaps = new ArrayList<>();
        for (Range unknown : coverage.unknown(range)) {
            Instant at = unknown.start();
            for (Missing missing : coverage.within(unknown).missing()) {
                between(at, missing.range().start()).ifPresent(gaps::add);
                gaps.add(new Gap(missing.range(), missing.cause().id()));
                at = missing.range().end();
            }
            between(at, unknown.end()).ifPresent(gaps::add);
        }
        gaps.sort(Comparator.comparing(gap -> gap.range().start()));
        return gaps;
    }

    /** Of those, what a final bar is shown for is not unknown. */
    static List<Gap> besides(List<Bar> bars, List<Gap> gaps) {
        if (gaps.stream().noneMatch(Gap::isUnknown)) {
            return gaps;
        }
        List<Bar> shown = bars.stream().filter(Bar::isFinal).toList();
        List<Gap> rest = new ArrayList<>();
        for (Gap gap : gaps) {
            if (!gap.isUnknown()) {
                rest.add(gap);
                continue;
            }
            Instant at = gap.range().start();
            for (Bar bar : shown) {
                if (bar.end().isAfter(at) && bar.start().isBefore(gap.range().end())) {
                    between(at, bar.start()).ifPresent(rest::add);
                    at = bar.end();
                }
            }
            between(at, gap.range().end()).ifPresent(rest::add);
        }
        return rest;
    }

    /** Of what nobody looked at; empty where that is nothing. */
    static Optional<Gap> between(Instant start, Instant end) {
        return end.isAfter(start)
                ? Optional.of(new Gap(new Range(start, end), UNKNOWN))
                : Optional.empty();
    }
}
