package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bars in progress on their way to whoever listens: never kept, and of each series just the newest
 * waits. Safe for all threads.
 */
final class OpenBars {
    private final Map<SeriesId, Bar> forming = new ConcurrentHashMap<>();
    private final Publisher publisher;
    private final Fencing fencing;

    /**
     * @param fencing what is not ours (any more) is not announced
     */
    OpenBars(Publisher publisher, Fencing fencing) {
        this.publisher = publisher;
        this.fencing = fencing;
    }

    void put(SeriesId series, Bar bar) {
        forming.put(series, bar);
    }

    /** What stood before is not announced after the closed bar. */
    void closed(SeriesId series) {
        forming.remove(series);
    }

    /** Announces what waits. */
    void announce() {
        if (forming.isEmpty()) {
            return;
        }
        for (SeriesId series : forming.keySet()) {
            Bar bar = forming.remove(series);
            if (bar != null && fencing.token(series.instrument()) != Fencing.LOST) {
                publisher.publish(series, bar);
            }
        }
        publisher.flush();
    }
}
