package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/**
 * Which bars a file is to hold, and how it is written.
 *
 * @param start of the first bar, earliest
 * @param end no bar starts here or later; null for now
 */
record ExportQuery(Instant start, Instant end, BarsFormat format, boolean provenance) {
    /** Two years of minutes and some. */
    static final int MOST = 1_100_000;

    private static final List<BarsFormat> OFFERED =
            List.of(BarsFormat.CSV, BarsFormat.NDJSON, BarsFormat.JSON);

    static ExportQuery parse(
            String start, String end, String format, String provenance, List<MediaType> accepted) {
        return new ExportQuery(
                Asked.time("start", Asked.required("start", start), null),
                Asked.time("end", end, null),
                format(format, accepted),
                Asked.flag("provenance", provenance));
    }

    /** The parameter wins: it is what people can type into an address. */
    private static BarsFormat format(String word, List<MediaType> accepted) {
        if (word == null) {
            return BarsFormat.accepted(accepted, OFFERED);
        }
        return OFFERED.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.outOfBounds(
                                        "format", "one of csv, ndjson and json: " + word));
    }

    ExportText text(Instrument instrument, SeriesId series, Range range) {
        return ExportText.of(format, provenance, instrument, series, range);
    }

    /**
     * The buckets that are meant, all of them over.
     *
     * @throws Refused where there is none, or more than {@link #MOST}
     */
    Range range(Interval interval, Instant now) {
        Instant over = interval.floor(now);
        Instant from = interval.ceiling(start);
        Instant to = end == null || end.isAfter(over) ? over : interval.ceiling(end);
        if (!from.isBefore(to)) {
            throw Problem.outOfBounds(
                    "start",
                    "no bar of %s starts and is over from %s on before %s: say an earlier start"
                            .formatted(interval.code(), start, end == null ? over : end));
        }
        long bars = interval.count(from, to);
        if (bars > MOST) {
            throw Problem.outOfBounds(
                    "end",
                    "a file holds at most %d bars, this would be %d: ask for parts of the range"
                            .formatted(MOST, bars));
        }
        return new Range(from, to);
    }
}
