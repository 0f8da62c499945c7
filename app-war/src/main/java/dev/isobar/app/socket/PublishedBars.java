package dev.isobar.app.socket;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bars as published: the kept ones, and the forming one from the log. The position is read before
 * the bars, and a bar is kept before it is published; so the snapshot holds whatever had a sequence
 * up to its own.
 */
public final class PublishedBars implements Published {
    private static final int BARS = 100;

    private final UpdateLog log;
    private final BarHistory history;

    public PublishedBars(UpdateLog log, BarHistory history) {
        this.log = log;
        this.history = history;
    }

    @Override
    public Snapshot snapshot(Subject subject) {
        SeriesId series = series(subject.key());
        Optional<UpdateLog.Position> position = log.position(subject);
        Optional<Update> newest = log.newest(subject);
        TreeMap<Long, String> bars = new TreeMap<>();
        newest.ifPresent(update -> bars.put(update.openTime(), update.data()));
        for (Bar bar : history.newest(series, BARS).bars()) {
            long openTime = bar.start().toEpochMilli();
            if (bar.isFinal() || !bars.containsKey(openTime)) {
                bars.put(openTime, json(bar));
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

    private static String json(Bar bar) {
        StringBuilder json = new StringBuilder(320);
        BarJson.append(json, bar, false);
        return json.toString();
    }

    static SeriesId series(String key) {
        int interval = key.lastIndexOf(':');
        return new SeriesId(
                InstrumentId.parse(key.substring(0, interval)),
                Interval.of(key.substring(interval + 1)));
    }
}
