package dev.isobar.app.metrics;

import dev.isobar.bars.BarPages;
import dev.isobar.bars.Page;
import dev.isobar.bars.Pages;
import dev.isobar.bars.SeriesId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Pages near at hand: how many were there of those that were wanted. */
public final class MeasuredCache implements BarPages {
    private final BarPages pages;
    private final Counter hits;
    private final Counter misses;
    private final Counter reads;
    private final Counter writes;

    public MeasuredCache(BarPages pages, MetricRegistry metrics) {
        this.pages = pages;
        Tag type = new Tag("cache_type", "bars");
        hits = metrics.counter("cache_hits_total", type);
        misses = metrics.counter("cache_misses_total", type);
        reads = metrics.counter("cache_operations_total", type, new Tag("operation", "read"));
        writes = metrics.counter("cache_operations_total", type, new Tag("operation", "write"));
    }

    @Override
    public List<Page> read(SeriesId series, Instant start, Instant end) {
        reads.inc();
        List<Page> found = pages.read(series, start, end);
        int wanted = wanted(series, start, end);
        hits.inc(found.size());
        misses.inc(Math.max(0, wanted - found.size()));
        return found;
    }

    @Override
    public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
        writes.inc();
        return pages.swap(series, swaps);
    }

    /** Pages that start in [start, end). */
    private static int wanted(SeriesId series, Instant start, Instant end) {
        List<Instant> starts = Pages.starts(series.interval(), start, end);
        boolean isWithin = !starts.isEmpty() && starts.get(0).isBefore(start);
        return isWithin ? starts.size() - 1 : starts.size();
    }
}
