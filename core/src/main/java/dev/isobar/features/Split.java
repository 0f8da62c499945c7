package dev.isobar.features;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Range;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Locale;

/**
 * Divides a range in time: first what a model is trained with, then what it is validated and tested
 * with. Which part a bar belongs to depends on the range alone, not on how much of it was asked for
 * at once.
 *
 * <p>A bar whose label looks into the next part is purged; so are, as embargo, the first bars of a
 * part, which resemble the last ones before it.
 *
 * @param validation where the validation starts, and training ends
 * @param test where the test starts, and validation ends
 * @param embargo in bars
 */
public record Split(Range range, Interval interval, Instant validation, Instant test, int embargo) {
    public static final int LONGEST = 10_000;

    /** What a bar serves for. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST,
        /** Nothing: it would tell one part about another. */
        PURGED;

        /** Lower-case, as in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Split {
        requireNonNull(interval, "interval is null");
        if (!validation.isAfter(range.start())
                || !test.isAfter(validation)
                || !range.end().isAfter(test)) {
            throw new IllegalArgumentException(
                    "a part is empty: %s, %s, %s, %s"
                            .formatted(range.start(), validation, test, range.end()));
        }
        if (embargo < 0 || embargo > LONGEST) {
            throw new IllegalArgumentException(
                    "embargo must be from 0 to %d: %d".formatted(LONGEST, embargo));
        }
    }

    /**
     * By shares of the range's length; the rest is the test. Parts begin where bars do.
     *
     * @throws IllegalArgumentException if a part would be empty
     */
    public static Split of(
            Range range, Interval interval, double train, double validation, int embargo) {
        if (!(train > 0 && validation > 0 && train + validation < 1)) {
            throw new IllegalArgumentException(
                    "shares must be above 0 and leave some for the test: %s, %s"
                            .formatted(train, validation));
        }
        return new Split(
                range,
                interval,
                at(range, interval, train),
                at(range, interval, train + validation),
                embargo);
    }

    private static Instant at(Range range, Interval interval, double share) {
        double length = range.end().toEpochMilli() - range.start().toEpochMilli();
        return interval.floor(range.start().plusMillis(Math.round(share * length)));
    }

    /**
     * @param labelEnd of the last bar its label looked at; without a label the bar's own end
     */
    public Part part(Bar bar, Instant labelEnd) {
        if (bar.start().isBefore(validation)) {
            return labelEnd.isAfter(validation) ? Part.PURGED : Part.TRAIN;
        }
        boolean isTest = !bar.start().isBefore(test);
        Instant start = isTest ? test : validation;
        boolean isClose =
                bar.start().isBefore(start.plus(interval.nominal().multipliedBy(embargo)));
        if (isClose || !isTest && labelEnd.isAfter(test)) {
            return Part.PURGED;
        }
        return isTest ? Part.TEST : Part.VALIDATION;
    }
}
