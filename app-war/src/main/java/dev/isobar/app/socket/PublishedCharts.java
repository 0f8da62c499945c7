package dev.isobar.app.socket;

import dev.isobar.bars.Bar;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.live.ChartJson;
import dev.isobar.live.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bars with indicators as published: computed from the kept bars, and the forming one from the log.
 * As with bars, the position is read first and a bar is kept before it is published.
 */
public final class PublishedCharts implements Published {
    private static final int BARS = 100;
    private static final String TIME = "{\"time\":";

    private final UpdateLog log;
    private final ReadingHistory history;
    private final List<String> names;

    /**
     * @param names the columns that charts show
     */
    public PublishedCharts(UpdateLog log, ReadingHistory history, List<String> names) {
        this.log = log;
        this.history = history;
        this.names = List.copyOf(names);
    }

    @Override
    public Snapshot snapshot(Subject subject) {
        Optional<UpdateLog.Position> position = log.position(subject);
        Optional<Update> newest = log.newest(subject);
        TreeMap<Long, String> bars = new TreeMap<>();
        newest.map(update -> last(update.data())).ifPresent(bar -> bars.put(time(bar), bar));
        var page = history.newest(PublishedBars.series(subject.key()), BARS);
        for (int i = 0; i < page.bars().size(); i++) {
            Bar bar = page.bars().get(i);
            long time = bar.start().toEpochMilli();
            if (bar.isFinal() || !bars.containsKey(time)) {
                bars.put(time, json(bar, page.rows().get(i)));
            }
        }
        while (bars.size() > BARS) {
            bars.pollFirstEntry();
        }
        return new Snapshot(
                position.map(UpdateLog.Position::epoch).orElse(Snapshot.NO_EPOCH),
                position.map(UpdateLog.Position::sequence).orElse(0L),
                List.copyOf(bars.values()));
    }

    @Override
    public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
        return log.after(subject, epoch, sequence);
    }

    private String json(Bar bar, double[] row) {
        StringBuilder json = new StringBuilder(2_200);
        ChartJson.append(json, bar, history.columns(), row, names);
        return json.toString();
    }

    /** Of an update's bars the newest. */
    private static String last(String bars) {
        return bars.substring(bars.lastIndexOf(TIME), bars.length() - 1);
    }

    private static long time(String bar) {
        return Long.parseLong(bar.substring(TIME.length(), bar.indexOf(',')));
    }
}
