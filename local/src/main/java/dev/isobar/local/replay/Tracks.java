package dev.isobar.local.replay;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.consolidated.StoredBars;
import dev.isobar.live.Sink;
import dev.isobar.market.InstrumentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest state of every bar that came out, and what is known to be missing. All threads. */
final class Tracks implements Sink, StoredBars {
    private final Map<String, TreeMap<Instant, Bar>> bars = new TreeMap<>();
    private final Map<InstrumentId, Coverage> trades = new TreeMap<>();

    @Override
    public synchronized void changed(SeriesId series, Bar bar) {
        bars.computeIfAbsent(series.toString(), s -> new TreeMap<>()).put(bar.start(), bar);
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        // How a bar looked on its way depends on when one looks.
    }

    @Override
    public boolean wantsForming() {
        return false;
    }

    @Override
    public synchronized void known(InstrumentId instrument, Channel channel, Coverage news) {
        if (channel.equals(Channel.TRADES)) {
            trades.merge(instrument, news, Coverage::and);
        }
    }

    @Override
    public synchronized Known read(SeriesId series, Range range) {
        TreeMap<Instant, Bar> all = bars.getOrDefault(series.toString(), new TreeMap<>());
        Coverage known = trades.getOrDefault(series.instrument(), Coverage.NOTHING);
        return new Known(
                List.copyOf(all.subMap(range.start(), range.end()).values()),
                () -> known.within(range));
    }

    /** Each with its series, by series, then time. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        bars.forEach(
                (series, its) ->
                        its.values()
                                .forEach(
                                        bar ->
                                                lines.add(
                                                        "{\"key\":\"%s\",\"bar\":%s}"
                                                                .formatted(
                                                                        series,
                                                                        BarJson.canonical(bar)))));
        return lines;
    }

    /** How many bars of all intervals an instrument has. */
    synchronized long bars(InstrumentId instrument) {
        return bars.entrySet().stream()
                .filter(e -> e.getKey().startsWith(instrument + ":"))
                .mapToLong(e -> e.getValue().size())
                .sum();
    }

    /** How many ranges of its trades are declared missing. */
    synchronized long gaps(InstrumentId instrument) {
        return trades.getOrDefault(instrument, Coverage.NOTHING).missing().size();
    }

    synchronized long bars() {
        return bars.values().stream().mapToLong(Map::size).sum();
    }

    /** Over lines of series id, a space, and the canonical bar; by series, then time. */
    synchronized String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            bars.forEach(
                    (series, its) ->
                            its.values()
                                    .forEach(
                                            bar ->
                                                    digest.update(
                                                            bytes(
                                                                    series,
                                                                    BarJson.canonical(bar)))));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String series, String line) {
        return (series + " " + line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
