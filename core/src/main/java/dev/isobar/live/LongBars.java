package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Merge;
import dev.isobar.bars.Range;
import dev.isobar.bars.Resample;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One instrument's minutes of this hour, hours of this day and days of this month (and week), and
 * every longer bar that is made of them. For one thread.
 */
final class LongBars {
    private final Map<Interval, SeriesId> series = new EnumMap<>(Interval.class);
    private final Parts parts = new Parts();
    private final Sink sink;
    private Instant silentBefore = Instant.MAX;
    private Instant closedUpTo = Instant.MIN;

    LongBars(InstrumentId id, Sink sink) {
        this.sink = sink;
        for (Interval interval : Interval.values()) {
            series.put(interval, new SeriesId(id, interval));
        }
    }

    /** Bars that end before this are history and not told to anyone. */
    void startAt(Instant start) {
        silentBefore = start;
        closedUpTo = start;
        parts.prune(start);
    }

    void know(Interval interval, Coverage news) {
        parts.know(interval, news);
    }

    /** Whether that minute has a bar or is known to have none. */
    boolean isKnown(Range minute) {
        return !parts.within(Interval.M1, minute.start(), minute.end()).isEmpty()
                || parts.known(Interval.M1).isComplete(minute);
    }

    /** The minutes presumed complete there are not. */
    void doubt(Range minutes) {
        parts.doubt(minutes);
    }

    /** Bars of a stored interval, merged with what is here; longer ones follow. */
    void put(Interval interval, List<Bar> bars) {
        List<Bar> changed = new ArrayList<>(bars.size());
        for (Bar bar : bars) {
            if (parts.keeps(interval, bar, closedUpTo) && merge(interval, bar)) {
                changed.add(bar);
            }
        }
        remake(interval, starts(changed));
    }

    /** The minutes there that have no bar are known now to be empty; longer bars follow. */
    void emptied(Instant start, Instant end) {
        List<Instant> empty = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = Interval.M1.end(at)) {
            if (parts.within(Interval.M1, at, Interval.M1.end(at)).isEmpty()) {
                empty.add(at);
            }
        }
        remake(Interval.M1, empty);
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
            parts.prune(end);
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
        if (closedUpTo.equals(Instant.MIN)) {
            return; // nothing ever began
        }
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
        List<Bar> all = parts.within(interval.parts(), start, end);
        for (Bar part : open) {
            if (!part.start().isBefore(start) && part.start().isBefore(end)) {
                addTo(all, part);
            }
        }
        return all;
    }

    /** Open parts come after the closed ones, unless a kline was quicker or a trade late. */
    private static void addTo(List<Bar> parts, Bar part) {
        int at = parts.size();
        while (at > 0 && parts.get(at - 1).start().isAfter(part.start())) {
            at--;
        }
        if (at > 0 && parts.get(at - 1).start().equals(part.start())) {
            parts.set(at - 1, Merge.of(parts.get(at - 1), part));
        } else {
            parts.add(at, part);
        }
    }

    private Bar bar(Interval interval, List<Bar> of) {
        return Resample.bar(interval, of, parts.known(interval.parts()), closedUpTo);
    }

    /** Makes again what is over and rests on those bars. */
    private void remake(Interval interval, Collection<Instant> changed) {
        for (Interval longer : Interval.values()) {
            if (longer.compareTo(interval) > 0 && longer.parts() == interval) {
                Set<Instant> starts = new LinkedHashSet<>();
                changed.forEach(start -> starts.add(longer.floor(start)));
                for (Instant start : starts) {
                    if (!longer.end(start).isAfter(closedUpTo)) {
                        make(longer, start);
                    }
                }
            }
        }
    }

    private static List<Instant> starts(List<Bar> bars) {
        return bars.stream().map(Bar::start).toList();
    }

    private void make(Interval interval, Instant start) {
        Interval finer = interval.parts();
        Instant end = interval.end(start);
        List<Bar> finerBars = parts.within(finer, start, end);
        boolean isStored = Interval.STORED.contains(interval);
        if (finerBars.isEmpty()) {
            if (isStored && parts.known(finer).isComplete(new Range(start, end))) {
                know(interval, parts.known(finer).within(new Range(start, end)));
            }
            return;
        }
        Bar bar = bar(interval, finerBars);
        if (!isStored) {
            tell(interval, bar);
        } else if (merge(interval, bar)) {
            remake(interval, List.of(bar.start()));
        }
    }

    /** True if that changed what is here. */
    private boolean merge(Interval interval, Bar bar) {
        Optional<Bar> merged = parts.merge(interval, bar);
        merged.ifPresent(now -> tell(interval, now));
        return merged.isPresent();
    }

    private void tell(Interval interval, Bar bar) {
        if (bar.end().isAfter(silentBefore)) {
            sink.changed(series.get(interval), bar);
        }
    }
}
