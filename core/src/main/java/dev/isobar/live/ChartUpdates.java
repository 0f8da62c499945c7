package dev.isobar.live;

import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What charts are told: of each series at most one update a second, with every final bar since the
 * last one and the newest state of the open bar. Nothing is told of a series that did not change.
 * Safe for all threads.
 *
 * <p>An update's data is an array of bars with indicators, ascending. One bar with seventy columns
 * is about 2 kB, so an instrument whose fifteen charts all form costs 30 kB a second.
 */
public final class ChartUpdates {
    static final int MOST = 100;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int KEPT = 1;
    private static final int BAR_LENGTH = 2_200;

    private final Map<SeriesId, Chart> charts = new LinkedHashMap<>(); // guarded by this
    private final List<String> names;

    private static final class Chart {
        private final TreeMap<Instant, Reading> closed = new TreeMap<>();
        private Reading forming; // null if there is none
        private Instant next = Instant.MIN;
    }

    /**
     * @param names the columns that charts show
     */
    public ChartUpdates(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Tells of final bars after they were kept. */
    public ReadingSink of(Sink sink) {
        return new ReadingSink() {
            @Override
            public void closed(Reading reading) {
                sink.announced(reading.series(), () -> ChartUpdates.this.closed(reading));
            }

            @Override
            public void forming(Reading reading) {
                ChartUpdates.this.forming(reading);
            }
        };
    }

    synchronized void closed(Reading reading) {
        Chart chart = chart(reading);
        Instant start = reading.bar().start();
        chart.closed.put(start, reading);
        if (chart.closed.size() > MOST) { // nobody takes them; a new snapshot has them
            chart.closed.pollFirstEntry();
        }
        if (chart.forming != null && !chart.forming.bar().start().isAfter(start)) {
            chart.forming = null;
        }
    }

    synchronized void forming(Reading reading) {
        Chart chart = chart(reading);
        boolean isOver =
                !chart.closed.isEmpty() && !reading.bar().start().isAfter(chart.closed.lastKey());
        if (!isOver) {
            chart.forming = reading;
        }
    }

    /** What is to be published now. */
    public List<Announcement> due(Instant now) {
        List<Announcement> due = new ArrayList<>();
        for (Map.Entry<SeriesId, List<Reading>> entry : take(now).entrySet()) {
            due.add(announcement(entry.getKey(), entry.getValue()));
        }
        return due;
    }

    private synchronized Map<SeriesId, List<Reading>> take(Instant now) {
        Map<SeriesId, List<Reading>> taken = new LinkedHashMap<>();
        Iterator<Map.Entry<SeriesId, Chart>> all = charts.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<SeriesId, Chart> entry = all.next();
            Chart chart = entry.getValue();
            if (now.isBefore(chart.next)) {
                continue;
            }
            List<Reading> readings = new ArrayList<>(chart.closed.values());
            if (chart.forming != null) {
                readings.add(chart.forming);
            }
            if (readings.isEmpty()) { // silent for a second: forgotten until it changes again
                all.remove();
            } else {
                taken.put(entry.getKey(), readings);
                chart.closed.clear();
                chart.forming = null;
                chart.next = now.plus(EVERY);
            }
        }
        return taken;
    }

    private Announcement announcement(SeriesId series, List<Reading> readings) {
        StringBuilder json = new StringBuilder(readings.size() * BAR_LENGTH).append('[');
        boolean hasFinal = false;
        for (Reading reading : readings) {
            json.append(json.length() > 1 ? "," : "");
            ChartJson.append(json, reading.bar(), reading.columns(), reading.row(), names);
            hasFinal |= reading.bar().isFinal();
        }
        return new Announcement(
                Subject.charts(series), hasFinal, KEPT, json.append(']').toString());
    }

    private Chart chart(Reading reading) {
        return charts.computeIfAbsent(reading.series(), series -> new Chart());
    }
}
