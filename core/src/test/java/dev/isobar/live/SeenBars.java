package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Merge;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers what a lane gave out. Safe for several lanes. */
final class SeenBars implements Sink {
    final List<Bar> minutes = new ArrayList<>();
    final Map<Interval, List<Bar>> forming = new TreeMap<>();
    final List<Kline.Fault> refused = new ArrayList<>();
    private final Map<String, TreeMap<Instant, Bar>> bars = new TreeMap<>();
    private Coverage trades = Coverage.NOTHING;

    @Override
    public synchronized void changed(SeriesId series, Bar bar) {
        bars.computeIfAbsent(series.toString(), key -> new TreeMap<>())
                .merge(bar.start(), bar, Merge::of);
        if (series.interval() == Interval.M1) {
            minutes.add(bar);
        }
    }

    @Override
    public synchronized void forming(SeriesId series, Bar bar) {
        forming.computeIfAbsent(series.interval(), key -> new ArrayList<>()).add(bar);
    }

    @Override
    public synchronized void known(InstrumentId instrument, Channel channel, Coverage news) {
        if (channel.equals(Channel.TRADES)) {
            trades = trades.and(news);
        }
    }

    @Override
    public synchronized void refused(Kline kline, Kline.Fault fault) {
        refused.add(fault);
    }

    synchronized Coverage trades() {
        return trades;
    }

    /** As a store would hold them. */
    synchronized List<Bar> bars(InstrumentId id, Interval interval) {
        TreeMap<Instant, Bar> found = bars.get(new SeriesId(id, interval).toString());
        return found == null ? List.of() : List.copyOf(found.values());
    }

    /** Every bar's canonical bytes, by series and start. */
    synchronized String bytes() {
        StringBuilder bytes = new StringBuilder();
        bars.forEach(
                (series, of) ->
                        of.values()
                                .forEach(
                                        bar ->
                                                bytes.append(series)
                                                        .append(BarJson.canonical(bar))
                                                        .append('\n')));
        return bytes.toString();
    }
}
