package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.PastHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where a venue's bars are read: what is known now, or was known then. */
@FunctionalInterface
public interface StoredBars {

    /**
     * The bars that start in the range.
     *
     * @param range starts and ends on the series' openings
     */
    Known read(SeriesId series, Range range);

    /**
     * @param bars ascending
     * @param ledger what is known of the range; asked only where a bar is missing
     */
    record Known(List<Bar> bars, Supplier<Coverage> ledger) {
        public Known {
            bars = List.copyOf(bars);
            requireNonNull(ledger, "ledger is null");
        }
    }

    /** Of any interval, as it is known now. */
    static StoredBars now(BarHistory history) {
        return (series, range) -> {
            int buckets = (int) series.interval().count(range.start(), range.end());
            return new Known(
                    history.between(series, range.start(), range.end(), buckets).bars(),
                    () -> history.coverage(series, range.start(), range.end()));
        };
    }

    /** As it was known at an instant. */
    static StoredBars asOf(PastHistory history, Instant then) {
        return (series, range) -> {
            PastHistory.Answer answer = history.read(series, range, then);
            return new Known(answer.bars(), () -> besides(answer.gaps(), range));
        };
    }

    private static Coverage besides(List<Range> gaps, Range range) {
        List<Coverage.Entry> known = new ArrayList<>();
        for (Range part : new Coverage(declared(gaps)).unknown(range)) {
            known.add(new Complete(part, Proof.REST_PAGE_BOUNDS));
        }
        return new Coverage(known);
    }

    /** Turned round: what is left between them is known. */
    private static List<Coverage.Entry> declared(List<Range> gaps) {
        List<Coverage.Entry> entries = new ArrayList<>();
        gaps.forEach(gap -> entries.add(new Complete(gap, Proof.REST_PAGE_BOUNDS)));
        return entries;
    }
}
