package dev.isobar.app.metrics;

import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** How often something was at hand. */
public final class CacheMeters {
    private final Counter hits;
    private final Counter misses;

    public CacheMeters(String type, MetricRegistry metrics) {
        Tag tag = new Tag("cache_type", type);
        hits = metrics.counter("cache_hits_total", tag);
        misses = metrics.counter("cache_misses_total", tag);
    }

    public void hit() {
        hits.inc();
    }

    public void miss() {
        misses.inc();
    }
}
