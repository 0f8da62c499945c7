package dev.isobar.app.rest;

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

/** The parts of a past range that are not known to be complete. */
final class Gaps {
    private Gaps() {}

    /**
     * @param cause why it is missing; "unknown" where nobody looked yet
     */
    record Gap(Range range, String cause) {

        /** Unless the venue has it no more. */
        boolean mayBeFilled() {
            return !cause.equals(Cause.VENUE_DEPTH.id());
        }
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

    private static Optional<Gap> between(Instant start, Instant end) {
        return end.isAfter(start)
                ? Optional.of(new Gap(new Range(start, end), "unknown"))
                : Optional.empty();
    }
}
