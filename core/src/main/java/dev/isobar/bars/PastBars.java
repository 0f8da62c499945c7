package dev.isobar.bars;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The final bars that were known at an instant, as they were then: never one that was not known
 * yet, and each at most {@link #LATE} after it was. What is told of an instant is told of it for
 * ever. Safe for all threads.
 *
 * <p>A bar is known when its page's first swap, or the swap that added or replaced it late, is done
 * for sure; without a late swap, when its time to come is over. A page is taken back version by
 * version from what it holds today; where a version that has to be undone is not there any more, or
 * nobody noted when the page began, nothing is told of it. Reads the far store alone.
 *
 * <p>Errors: {@link StoreUnavailable}.
 */
public final class PastBars {
    /** Longer than a swap takes from its note on; of one that took longer, nothing is told. */
    private static final Duration SETTLING = VersionJournal.SETTLING;

    /** How much later than it was kept a bar may be told. */
    public static final Duration LATE = VersionJournal.IN_TIME.plus(SETTLING);

    private final BarPages pages;
    private final BarVersions versions;

    public PastBars(BarPages pages, BarVersions versions) {
        this.pages = pages;
        this.versions = versions;
    }

    /**
     * Bars of a stored interval.
     *
     * @param bars ascending, none with a verdict
     * @param hidden where there is a bar today of which there was no final one then; ascending
     */
    public record Known(List<Bar> bars, List<Range> hidden) {
        public Known {
            bars = List.copyOf(bars);
            hidden = List.copyOf(hidden);
        }
    }

    /** Of the bars that start in [start, end), those that were known. */
    public Known read(SeriesId series, Instant start, Instant end, Instant asOf) {
        List<Bar> told = new ArrayList<>();
        List<Range> hidden = new ArrayList<>();
        if (start.isBefore(end)) {
            Instant first = Pages.start(series.interval(), start);
            for (Page page : pages.read(series, first, end)) {
                List<Bar> today = PageCodec.decode(page.bytes());
                Map<Instant, Bar> then = then(series, page, today, asOf.minus(SETTLING));
                Pages.addWithin(told, then.values(), start, end);
                List<Bar> within = new ArrayList<>();
                Pages.addWithin(within, today, start, end);
                within.removeIf(bar -> then.containsKey(bar.start()));
                within.forEach(bar -> hidden.add(bar.range()));
            }
        }
        return new Known(told, hidden);
    }

    /**
     * @param settled what was swapped after it is not told
     */
    private Map<Instant, Bar> then(SeriesId series, Page page, List<Bar> today, Instant settled) {
        Map<Instant, Bar> bars = new TreeMap<>();
        Knowledge knowledge = page.knowledge();
        if (knowledge.since().isAfter(settled)) {
            return bars;
        }
        today.stream()
                .filter(Bar::isFinal)
                .forEach(bar -> bars.put(bar.start(), VersionJournal.plain(bar)));
        String id = knowledge.version();
        if (BarVersion.at(id).isAfter(settled)) {
            Map<String, BarVersion> later = later(series, page.start(), settled);
            while (BarVersion.at(id).isAfter(settled)) {
                BarVersion version = later.get(id);
                if (version == null) {
                    return Map.of();
                }
                version.undo(bars);
                id = version.before();
            }
        }
        Instant inTime = settled.minus(VersionJournal.IN_TIME);
        bars.values().removeIf(bar -> bar.end().isAfter(inTime));
        return bars;
    }

    private Map<String, BarVersion> later(SeriesId series, Instant page, Instant settled) {
        return versions.after(series, page, settled).stream()
                .collect(Collectors.toMap(BarVersion::id, Function.identity()));
    }
}
