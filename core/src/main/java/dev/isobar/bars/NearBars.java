package dev.isobar.bars;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pages that repeat those of another store. A page here is made from what the other store holds, so
 * it never holds less than that did; a page that is not here is made by whoever needs it first, and
 * one that a writer does not know as its own is completed from the other store while it writes. Two
 * that make the same page at once cannot harm each other: the second finds it and merges, if it has
 * news, or leaves it, if it was only reading.
 */
final class NearBars implements BarStore {
    private final BarPages pages;
    private final BarStore far;
    private final PageWriter writer;

    NearBars(BarPages pages, BarStore far, Random jitter) {
        this.pages = pages;
        this.far = far;
        writer = new PageWriter(pages, far::read, Journal.NONE, jitter);
    }

    /** Bars the other store has already. */
    @Override
    public void put(SeriesId series, Collection<Bar> bars) {
        writer.put(series, bars);
    }

    @Override
    public List<Bar> read(SeriesId series, Instant start, Instant end) {
        List<Bar> bars = new ArrayList<>();
        if (start.isBefore(end)) {
            Instant first = Pages.start(series.interval(), start);
            Map<Instant, List<Bar>> known = new HashMap<>();
            pages.read(series, first, end)
                    .forEach(page -> known.put(page.start(), PageCodec.decode(page.bytes())));
            List<Instant> wanted = Pages.starts(series.interval(), start, end);
            known.putAll(fill(series, wanted.stream().filter(p -> !known.containsKey(p)).toList()));
            wanted.forEach(page -> Pages.addWithin(bars, known.get(page), start, end));
        }
        return bars;
    }

    private Map<Instant, List<Bar>> fill(SeriesId series, List<Instant> absent) {
        Map<Instant, List<Bar>> filled = new HashMap<>();
        absent.forEach(page -> filled.put(page, new ArrayList<>()));
        for (Range run : Pages.runs(series.interval(), absent)) {
            for (Bar bar : far.read(series, run.start(), run.end())) {
                filled.get(Pages.of(series.interval(), bar)).add(bar);
            }
        }
        List<BarPages.Swap> swaps = new ArrayList<>();
        filled.forEach(
                (start, bars) ->
                        swaps.add(new BarPages.Swap("", new Page(start, PageCodec.encode(bars)))));
        if (!swaps.isEmpty()) {
            pages.swap(series, swaps);
        }
        return filled;
    }
}
