package dev.isobar.indicators;

import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** States in a map. */
public final class InMemoryReadingStates implements ReadingStates {
    private final Map<SeriesId, TreeMap<Instant, ReadingState>> states = new HashMap<>();
    private final Map<InstrumentId, Validity> validities = new HashMap<>();

    @Override
    public synchronized Validity validity(InstrumentId instrument) {
        return validities.getOrDefault(instrument, Validity.NOTHING);
    }

    @Override
    public synchronized Optional<ReadingState> newest(SeriesId series, Instant notAfter) {
        return Optional.ofNullable(
                        states.getOrDefault(series, new TreeMap<>()).floorEntry(notAfter))
                .map(Map.Entry::getValue);
    }

    @Override
    public synchronized boolean save(List<ReadingState> news, long generation) {
        SeriesId series = news.get(0).series();
        Validity validity = validity(series.instrument());
        if (validity.generation() != generation) {
            return false;
        }
        for (ReadingState state : news) {
            states.computeIfAbsent(series, id -> new TreeMap<>()).put(state.page(), state);
        }
        ReadingState last = news.get(news.size() - 1);
        Map<Interval, Until> until = new EnumMap<>(Interval.class);
        until.putAll(validity.until());
        until.put(series.interval(), new Until(last.version(), last.page()));
        validities.put(series.instrument(), new Validity(generation, validity.revisions(), until));
        return true;
    }

    @Override
    public synchronized void revise(SeriesId series, Instant from) {
        Validity before = validity(series.instrument());
        validities.put(series.instrument(), before.revised(series.interval(), from));
    }
}
