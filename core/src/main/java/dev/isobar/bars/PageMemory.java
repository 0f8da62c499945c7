package dev.isobar.bars;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages written last, by use. Bounded; safe for all threads. */
final class PageMemory {
    private final Map<Place, Page> pages;

    private record Place(SeriesId series, Instant start) {}

    PageMemory(int most) {
        pages =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Place, Page> eldest) {
                        return size() > most;
                    }
                };
    }

    /** Those of the pages that are remembered. */
    synchronized Map<Instant, Page> recall(SeriesId series, Collection<Instant> starts) {
        Map<Instant, Page> known = new LinkedHashMap<>();
        for (Instant start : starts) {
            Page page = pages.get(new Place(series, start));
            if (page != null) {
                known.put(start, page);
            }
        }
        return known;
    }

    synchronized void remember(SeriesId series, Page page) {
        pages.put(new Place(series, page.start()), page);
    }

    synchronized void forget(SeriesId series, Collection<Instant> starts) {
        starts.forEach(start -> pages.remove(new Place(series, start)));
    }
}
