package dev.isobar.app.rest;

import dev.isobar.app.rest.FeaturesReading.Rows;
import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.util.Optional;

/**
 * Which bars are compared: two ranges, or, if none is named, the newest ones with those before
 * them.
 */
record DriftQuery(Optional<Range> reference, Optional<Range> recent) {
    static final int REFERENCE = 2_000;
    static final int RECENT = 500;
    private static final int MOST = 2_500;

    /** The bars of either side. */
    record Sides(Rows reference, Rows recent) {}

    static DriftQuery parse(String referenceStart, String referenceEnd, String start, String end) {
        if (referenceStart == null && referenceEnd == null && start == null && end == null) {
            return new DriftQuery(Optional.empty(), Optional.empty());
        }
        String why = "a range to compare needs";
        return new DriftQuery(
                Optional.of(
                        FeaturesQuery.range(
                                why,
                                "reference_start",
                                referenceStart,
                                "reference_end",
                                referenceEnd)),
                Optional.of(FeaturesQuery.range(why, "start_time", start, "end_time", end)));
    }

    Sides read(FeaturesReading reading, Instrument instrument, Interval interval) {
        if (reference.isEmpty() || recent.isEmpty()) {
            Rows all = reading.newest(instrument, interval, REFERENCE + RECENT);
            int middle = Math.max(0, all.size() - RECENT);
            return new Sides(part(all, 0, middle), part(all, middle, all.size()));
        }
        return new Sides(
                read(reading, instrument, interval, "reference_end", reference.get()),
                read(reading, instrument, interval, "end_time", recent.get()));
    }

    private static Rows read(
            FeaturesReading reading,
            Instrument instrument,
            Interval interval,
            String field,
            Range range) {
        long bars = interval.count(range.start(), range.end());
        if (bars > MOST) {
            throw Problem.outOfBounds(
                    field,
                    "at most %d bars of %s are compared, not %d: end the range earlier"
                            .formatted(MOST, interval.code(), bars));
        }
        return reading.between(instrument, interval, range, MOST);
    }

    private static Rows part(Rows rows, int from, int to) {
        return new Rows(
                rows.bars().subList(from, to), rows.rows().subList(from, to), Optional.empty());
    }
}
