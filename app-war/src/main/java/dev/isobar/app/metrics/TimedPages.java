package dev.isobar.app.metrics;

import dev.isobar.bars.BarPages;
import dev.isobar.bars.Page;
import dev.isobar.bars.SeriesId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Pages of bars, and how long the store takes for them. */
public final class TimedPages implements BarPages {
    private final BarPages pages;
    private final Timer reading;
    private final Timer writing;

    public TimedPages(BarPages pages, String store, MetricRegistry metrics) {
        this.pages = pages;
        reading = timer(metrics, store, "read");
        writing = timer(metrics, store, "write");
    }

    @Override
    public List<Page> read(SeriesId series, Instant start, Instant end) {
        return timed(reading, () -> pages.read(series, start, end));
    }

    @Override
    public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
        return timed(writing, () -> pages.swap(series, swaps));
    }

    private static <T> T timed(Timer timer, Supplier<T> question) {
        Timer.Context time = timer.time();
        try {
            return question.get();
        } finally {
            time.stop();
        }
    }

    private static Timer timer(MetricRegistry metrics, String store, String operation) {
        return Timers.of(
                metrics, "isobar_pages", new Tag("store", store), new Tag("operation", operation));
    }
}
