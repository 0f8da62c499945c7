package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * News that are written together. What follows from a stored series (the bars resampled from it,
 * the tasks that rest on them) is with it, in the order it was given; different series do not need
 * each other.
 */
final class Batch {
    private final Map<SeriesId, Series> series = new LinkedHashMap<>();
    private final Map<String, Map<News.Ledger, Coverage>> known = new LinkedHashMap<>();
    private final List<News.Afterwards> rest = new ArrayList<>();

    /**
     * @param id of the stored interval
     * @param stored its own bars
     * @param changed these and what is resampled from them
     */
    record Series(
            SeriesId id, List<Bar> stored, List<News.Changed> changed, List<News.Then> tasks) {}

    Batch(List<News> all) {
        for (News news : all) {
            if (news instanceof News.Changed change) {
                add(change);
            } else if (news instanceof News.Then then) {
                of(then.series()).tasks().add(then);
            } else if (news instanceof News.Known entry) {
                String market = Ownership.market(entry.instrument());
                known.computeIfAbsent(market, key -> new LinkedHashMap<>())
                        .merge(entry.ledger(), entry.coverage(), Coverage::and);
            } else if (news instanceof News.Afterwards task) {
                rest.add(task);
            }
        }
    }

    List<Series> series() {
        return List.copyOf(series.values());
    }

    /** By market, because one fence guards the ledgers of one: at once they would collide there. */
    List<Map<News.Ledger, Coverage>> known() {
        return List.copyOf(known.values());
    }

    List<News.Afterwards> rest() {
        return rest;
    }

    private void add(News.Changed change) {
        Series of = of(change.series());
        if (of.id().equals(change.series())) {
            of.stored().add(change.bar());
        }
        of.changed().add(change);
    }

    private Series of(SeriesId one) {
        SeriesId base = new SeriesId(one.instrument(), one.interval().stored());
        return series.computeIfAbsent(
                base,
                id -> new Series(id, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
}
