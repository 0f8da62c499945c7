package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.SeriesId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A store of bars in front of which saved states are made void: before older bars are put, so that
 * nobody killed in between leaves a state that rests on what changed; and after, for whoever read
 * in between. Bars too young for any state to rest on them cost nothing. Safe for all threads.
 */
public final class WatchedBars implements BarStore {
    private final BarStore bars;
    private final Revisions revisions;

    public WatchedBars(BarStore bars, ReadingStates states, Clock clock) {
        this.bars = bars;
        this.revisions = new Revisions(states, clock);
    }

    @Override
    public void put(SeriesId series, Collection<Bar> news) {
        if (news.isEmpty()) {
            return;
        }
        Instant oldest = news.stream().map(Bar::start).min(Comparator.naturalOrder()).orElseThrow();
        revisions.around(series, oldest, () -> bars.put(series, news));
    }

    @Override
    public List<Bar> read(SeriesId series, Instant start, Instant end) {
        return bars.read(series, start, end);
    }
}
