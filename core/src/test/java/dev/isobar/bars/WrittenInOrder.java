package dev.isobar.bars;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bars and ledger in maps, remembering the order of writes, and failing when told to. */
public final class WrittenInOrder implements BarStore, CoverageStore {
    private final Map<SeriesId, TreeMap<Instant, Bar>> bars = new HashMap<>();
    private final Map<String, Coverage> ledger = new HashMap<>();
    private final List<String> writes = new ArrayList<>();
    private int untilFailure = Integer.MAX_VALUE;
    private int failures;

    /** That many writes succeed, then so many fail. */
    public synchronized void failAfter(int writesBefore, int howMany) {
        untilFailure = writesBefore;
        failures = howMany;
    }

    public synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public synchronized void put(SeriesId series, Collection<Bar> news) {
        write("bars " + series);
        TreeMap<Instant, Bar> of = bars.computeIfAbsent(series, id -> new TreeMap<>());
        news.forEach(bar -> of.merge(bar.start(), bar, Merge::of));
    }

    @Override
    public synchronized List<Bar> read(SeriesId series, Instant start, Instant end) {
        return start.isBefore(end)
                ? List.copyOf(
                        bars.getOrDefault(series, new TreeMap<>()).subMap(start, end).values())
                : List.of();
    }

    @Override
    public synchronized void record(InstrumentId instrument, Channel channel, Coverage news) {
        write("ledger " + instrument + " " + channel);
        ledger.merge(instrument + " " + channel, news, Coverage::and);
    }

    @Override
    public synchronized Coverage read(
            InstrumentId instrument, Channel channel, Instant start, Instant end) {
        return ledger.getOrDefault(instrument + " " + channel, Coverage.NOTHING)
                .within(new Range(start, end));
    }

    private void write(String what) {
        if (untilFailure <= 0 && failures > 0) {
            failures--;
            throw new StoreUnavailable("told to fail: " + what, null);
        }
        untilFailure--;
        writes.add(what);
    }
}
