package dev.isobar.app.rest;

import dev.isobar.app.rest.FeaturesReading.Rows;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which bars are compared: two ranges, or, if none is named, the newest ones with those before
 * them.
 */
record DriftQuery(Optional<Range> reference, Optional<Range> recent) {
    static final int REFERENCE = 2_000;
    static final int RECENT = 500;
    private static final int MOST = 2_500;

    /**
     * The bars of one side.
     *
     * @param gaps where bars are missing among them, and why
     */
    record Side(Rows rows, List<Gap> gaps) {}

    record Sides(Side reference, Side recent) {}

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

    Sides read(FeaturesReading reading, Instrument instrument, Interval interval, Instant now) {
        if (reference.isEmpty() || recent.isEmpty()) {
            return newest(reading, instrument, interval, interval.floor(now));
        }
        return new Sides(
                read(reading, instrument, interval, "reference_end", reference.get()),
                read(reading, instrument, interval, "end_time", recent.get()));
    }

    /**
     * @param open where the bar in progress starts
     */
    private static Sides newest(
            FeaturesReading reading, Instrument instrument, Interval interval, Instant open) {
        Rows all = reading.newest(instrument, interval, REFERENCE + RECENT);
        int middle = Math.max(0, all.size() - RECENT);
        Instant first = all.bars().get(0).start();
        Instant wanted = open.minus(interval.nominal().multipliedBy(REFERENCE + RECENT));
        Instant start = interval.floor(wanted.isBefore(Instant.EPOCH) ? Instant.EPOCH : wanted);
        List<Gap> gaps =
                reading.gaps(
                        instrument,
                        interval,
                        new Range(start.isBefore(first) ? start : first, interval.end(open)),
                        all.bars());
        Instant border = all.bars().get(middle).start();
        return new Sides(
                new Side(part(all, 0, middle), Gaps.within(gaps, Instant.MIN, border)),
                new Side(part(all, middle, all.size()), Gaps.within(gaps, border, Instant.MAX)));
    }

    private static Side read(
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
        Rows rows = reading.between(instrument, interval, range, MOST);
        return new Side(rows, reading.gaps(instrument, interval, range, rows.bars()));
    }

    private static Rows part(Rows rows, int from, int to) {
        return new Rows(
                rows.bars().subList(from, to),
                rows.rows().subList(from, to),
                Optional.empty(),
                rows.staleSince());
    }
}
