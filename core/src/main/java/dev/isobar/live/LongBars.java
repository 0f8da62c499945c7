package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Merge;
import dev.isobar.bars.Range;
import dev.isobar.bars.Resample;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One instrument's minutes of this hour, hours of this day and days of this month (and week), and
 * every longer bar that is made of them. For one thread.
 */
final class LongBars {
    /** Longer than a minute can still be corrected. */
    private static final Duration BACK = Duration.ofMinutes(3);

    private final Map<Interval, SeriesId> series = new EnumMap<>(Interval.class);
    private final Map<Interval, TreeMap<Instant, Bar>> kept = new EnumMap<>(Interval.class);
    private final Map<Interval, Coverage> known = new EnumMap<>(Interval.class);
    private final Sink sink;
    private Instant silentBefore = Instant.MAX;
    private Instant closedUpTo = Instant.MIN;

    LongBars(InstrumentId id, Sink sink) {
        this.sink = sink;
        for (Interval interval : Interval.values()) {
            series.put(interval, new SeriesId(id, interval));
        }
        for (Interval interval : Interval.STORED) {
            kept.put(interval, new TreeMap<>());
            known.put(interval, Coverage.NOTHING);
        }
    }

    /** Bars that end before this are history and not told to anyone. */
    void startAt(Instant start) {
        silentBefore = start;
        closedUpTo = start;
        prune(start);
    }

    void know(Interval interval, Coverage news) {
        known.merge(interval, news, Coverage::and);
    }

    /** What was presumed complete from there on is not. */
    void doubt(Instant from) {
        known.computeIfPresent(Interval.M1, (level, was) -> StreamCoverage.before(was, from));
    }

    /** Bars of a stored interval, merged with what is here; longer ones follow. */
    void put(Interval interval, List<Bar> bars) {
        List<Bar> changed = new ArrayList<>(bars.size());
        for (Bar bar : bars) {
            if (!bar.start().isBefore(keptFrom(interval, closedUpTo)) && merge(interval, bar)) {
                changed.add(bar);
            }
        }
        remake(interval, changed);
    }

    /** The minute that ends there is over, and so is every longer bar that ends with it. */
    void closed(Instant end) {
        closedUpTo = end;
        Instant last = end.minusMillis(1);
        for (Interval interval : Interval.values()) {
            if (interval != Interval.M1 && interval.floor(end).equals(end)) {
                make(interval, interval.floor(last));
            }
        }
        if (Interval.H1.floor(end).equals(end)) {
            prune(end);
        }
    }

    /** Every open bar, given the minutes still open (ascending, at least one). */
    void forming(List<Bar> minutes) {
        Instant now = minutes.get(minutes.size() - 1).start();
        List<Bar> hours = open(Interval.H1, minutes);
        List<Bar> days = open(Interval.D1, hours);
        sink.forming(series.get(Interval.M1), minutes.get(minutes.size() - 1));
        for (Interval interval : Interval.values()) {
            if (interval != Interval.M1) {
                List<Bar> open = openParts(interval, minutes, hours, days);
                List<Bar> parts = parts(interval, interval.floor(now), open);
                sink.forming(series.get(interval), bar(interval, parts));
            }
        }
    }

    /** Every open bar as it stands, given the minutes still open, as the last word on it. */
    void finish(List<Bar> minutes) {
        minutes.forEach(bar -> tell(Interval.M1, bar));
        List<Bar> hours = open(Interval.H1, minutes);
        List<Bar> days = open(Interval.D1, hours);
        for (Interval interval : Interval.values()) {
            if (interval != Interval.M1) {
                Instant start = interval.floor(closedUpTo);
                List<Bar> parts = parts(interval, start, openParts(interval, minutes, hours, days));
                if (!parts.isEmpty()) {
                    tell(interval, bar(interval, parts));
                }
            }
        }
    }

    private static List<Bar> openParts(
            Interval interval, List<Bar> minutes, List<Bar> hours, List<Bar> days) {
        Interval parts = interval.parts();
        return parts == Interval.M1 ? minutes : parts == Interval.H1 ? hours : days;
    }

    private List<Bar> open(Interval interval, List<Bar> parts) {
        Set<Instant> starts = new LinkedHashSet<>();
        parts.forEach(part -> starts.add(interval.floor(part.start())));
        List<Bar> open = new ArrayList<>(starts.size());
        starts.forEach(start -> open.add(bar(interval, parts(interval, start, parts))));
        return open;
    }

    private List<Bar> parts(Interval interval, Instant start, List<Bar> open) {
        Instant end = interval.end(start);
        TreeMap<Instant, Bar> parts = new TreeMap<>(kept(interval.parts(), start, end));
        for (Bar part : open) {
            if (!part.start().isBefore(start) && part.start().isBefore(end)) {
                parts.merge(part.start(), part, Merge::of);
            }
        }
        return List.copyOf(parts.values());
    }

    private Bar bar(Interval interval, List<Bar> parts) {
        return Resample.bar(interval, parts, known.get(interval.parts()), closedUpTo);
    }

    /** Makes again what is over and rests on those bars. */
    private void remake(Interval interval, List<Bar> changed) {
        for (Interval longer : Interval.values()) {
            if (longer.compareTo(interval) > 0 && longer.parts() == interval) {
                Set<Instant> starts = new LinkedHashSet<>();
                changed.forEach(bar -> starts.add(longer.floor(bar.start())));
                for (Instant start : starts) {
                    if (!longer.end(start).isAfter(closedUpTo)) {
                        make(longer, start);
                    }
                }
            }
        }
    }

    private void make(Interval interval, Instant start) {
        Interval finer = interval.parts();
        Instant end = interval.end(start);
        List<Bar> parts = List.copyOf(kept(finer, start, end).values());
        boolean isStored = Interval.STORED.contains(interval);
        if (parts.isEmpty()) {
            if (isStored && known.get(finer).isComplete(new Range(start, end))) {
                know(interval, known.get(finer).within(new Range(start, end)));
            }
            return;
        }
        Bar bar = bar(interval, parts);
        if (!isStored) {
            tell(interval, bar);
        } else if (merge(interval, bar)) {
            remake(interval, List.of(bar));
        }
    }

    /** True if that changed what is here. */
    private boolean merge(Interval interval, Bar bar) {
        TreeMap<Instant, Bar> bars = kept.get(interval);
        Bar before = bars.get(bar.start());
        Bar merged = before == null ? bar : Merge.of(before, bar);
        if (merged.equals(before)) {
            return false;
        }
        bars.put(bar.start(), merged);
        tell(interval, merged);
        return true;
    }

    private void tell(Interval interval, Bar bar) {
        if (bar.end().isAfter(silentBefore)) {
            sink.changed(series.get(interval), bar);
        }
    }

    private Map<Instant, Bar> kept(Interval interval, Instant start, Instant end) {
        return kept.get(interval).subMap(start, end);
    }

    private void prune(Instant now) {
        for (Interval interval : Interval.STORED) {
            Instant from = keptFrom(interval, now);
            kept.get(interval).headMap(from).clear();
            Range window = new Range(from, Instant.MAX);
            known.computeIfPresent(interval, (level, was) -> was.within(window));
        }
    }

    private static Instant keptFrom(Interval interval, Instant now) {
        if (now.isBefore(Instant.EPOCH)) {
            return now;
        }
        Instant back = now.minus(BACK);
        if (interval == Interval.M1) {
            return Interval.H1.floor(back);
        }
        if (interval == Interval.H1) {
            return Interval.D1.floor(back);
        }
        Instant week = Interval.W1.floor(back);
        Instant month = Interval.MONTH.floor(back);
        Instant three = Interval.D3.floor(back);
        Instant first = week.isBefore(month) ? week : month;
        return first.isBefore(three) ? first : three;
    }
}
