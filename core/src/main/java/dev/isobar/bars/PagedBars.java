package dev.isobar.bars;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Bars in pages, wherever the pages lie. Safe for all threads. */
public final class PagedBars implements BarStore {
    private final BarPages pages;
    private final PageWriter writer;

    /**
     * Notes nothing, so that of what it writes {@link PastBars} tell nothing any more.
     *
     * @param jitter the order in which pages of one batch are written; its seed matters to nobody
     */
    public PagedBars(BarPages pages, Random jitter) {
        this(pages, Journal.NONE, jitter);
    }

    /**
     * @param versions where is noted what changed when
     */
    public PagedBars(BarPages pages, BarVersions versions, Clock clock, Random jitter) {
        this(pages, new VersionJournal(versions, clock), jitter);
    }

    private PagedBars(BarPages pages, Journal journal, Random jitter) {
        this.pages = pages;
        writer = new PageWriter(pages, (series, start, end) -> List.of(), journal, jitter);
    }

    @Override
    public void put(SeriesId series, Collection<Bar> bars) {
        writer.put(series, bars);
    }

    @Override
    public List<Bar> read(SeriesId series, Instant start, Instant end) {
        Instant first = Pages.start(series.interval(), start);
        List<Bar> bars = new ArrayList<>();
        if (start.isBefore(end)) {
            for (Page page : pages.read(series, first, end)) {
                Pages.addWithin(bars, PageCodec.decode(page.bytes()), start, end);
            }
        }
        return bars;
    }
}
