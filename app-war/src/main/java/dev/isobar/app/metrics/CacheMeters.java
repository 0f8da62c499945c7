package dev.isobar.app.metrics;

import dev.isobar.app.answers.Lookups;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** How often something was at hand. */
public final class CacheMeters implements Lookups {
    private final Counter hits;
    private final Counter misses;
    private final MetricRegistry metrics;
    private final Tag tag;

    public CacheMeters(String type, MetricRegistry metrics) {
        this.metrics = metrics;
        tag = new Tag("cache_type", type);
        hits = metrics.counter("cache_hits_total", tag);
        misses = metrics.counter("cache_misses_total", tag);
    }

    @Override
    public void hit() {
        hits.inc();
    }

    @Override
    public void miss() {
        misses.inc();
    }

    /** Of a cache bounded by bytes: how many it takes now. */
    public void size(Supplier<Long> bytes) {
        metrics.gauge("cache_size_bytes", bytes, tag);
    }
}
