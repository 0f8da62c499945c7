package dev.isobar.app.metrics;

import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Timers by name. One after the other: Payara 6.2025.10 fails (ConcurrentModificationException)
 * where two are registered at once, whatever they time.
 */
public final class Timers {
    private Timers() {}

    public static synchronized Timer of(MetricRegistry metrics, String name, Tag... tags) {
        return metrics.timer(name, tags);
    }
}
