package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Which calendar block of UTC a bar lies in: 1m an hour, 1h a day, 1d a year. */
public final class Pages {
    private Pages() {}

    /** The first instant of the block that holds {@code at}. */
    public static Instant start(Interval interval, Instant at) {
        return switch (interval) {
            case M1 -> Interval.H1.floor(at);
            case H1 -> Interval.D1.floor(at);
            case D1 -> year(at).atStartOfDay(ZoneOffset.UTC).toInstant();
            default ->
                    throw new IllegalArgumentException(
                            "bars of %s are not stored: one of 1m 1h 1d, the rest is resampled"
                                    .formatted(interval.code()));
        };
    }

    /** Where the block that opens at {@code start} ends, exclusive. */
    public static Instant end(Interval interval, Instant start) {
        return move(interval, start, 1);
    }

    /** The start of the block that lies so many blocks later, or earlier if negative. */
    public static Instant move(Interval interval, Instant start, int blocks) {
        return switch (interval) {
            case M1 -> start.plus(Interval.H1.nominal().multipliedBy(blocks));
            case H1 -> start.plus(Interval.D1.nominal().multipliedBy(blocks));
            default -> year(start).plusYears(blocks).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
    }

    /** The blocks that hold bars starting in [start, end), ascending; empty if the range is. */
    public static List<Instant> starts(Interval interval, Instant start, Instant end) {
        List<Instant> starts = new ArrayList<>();
        if (start.isBefore(end)) {
            Instant page = start(interval, start);
            while (page.isBefore(end)) {
                starts.add(page);
                page = end(interval, page);
            }
        }
        return starts;
    }

    /**
     * The block a bar lies in.
     *
     * @throws IllegalArgumentException if the bar does not open and end where bars of the interval
     *     do
     */
    public static Instant of(Interval interval, Bar bar) {
        Instant page = start(interval, bar.start());
        boolean fits =
                interval.floor(bar.start()).equals(bar.start())
                        && interval.end(bar.start()).equals(bar.end());
        if (!fits) {
            throw new IllegalArgumentException(
                    "not a bar of %s: %s to %s".formatted(interval.code(), bar.start(), bar.end()));
        }
        return page;
    }

    /** Neighbouring blocks as one range each. */
    public static List<Range> runs(Interval interval, Collection<Instant> starts) {
        List<Range> runs = new ArrayList<>();
        for (Instant start : new TreeSet<>(starts)) {
            Instant end = end(interval, start);
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).end().equals(start)) {
                runs.set(last, new Range(runs.get(last).start(), end));
            } else {
                runs.add(new Range(start, end));
            }
        }
        return runs;
    }

    static void addWithin(List<Bar> within, Collection<Bar> bars, Instant start, Instant end) {
        for (Bar bar : bars) {
            if (!bar.start().isBefore(start) && bar.start().isBefore(end)) {
                within.add(bar);
            }
        }
    }

    private static LocalDate year(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfYear(1);
    }
}
