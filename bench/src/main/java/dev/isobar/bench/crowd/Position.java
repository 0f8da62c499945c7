package dev.isobar.bench.crowd;

import dev.isobar.bench.venue.FastMarket;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far one client has heard each of its keys, over all its sockets. */
final class Position {
    private static final long UNKNOWN = -1;

    private final FastMarket market;
    private final int first;
    private final int count;
    private final String[] epochs;
    private final long[] sequences;
    private final long[] ids;

    /**
     * @param first of its instruments; the others follow, and after the market's last its first
     */
    Position(FastMarket market, int first, int count) {
        this.market = market;
        this.first = first;
        this.count = count;
        this.epochs = new String[market.instruments()];
        this.sequences = new long[market.instruments()];
        this.ids = new long[market.instruments()];
        Arrays.fill(sequences, UNKNOWN);
    }

    /** Says everything it has to, of all keys at once. */
    String resume() {
        return instruments()
                .mapToObj(
                        i ->
                                """
                                {"channel":"trades","key":"binance:spot:%s","epoch":"%s",\
                                "sequence":%d}\
                                """
                                        .formatted(
                                                market.symbol(i),
                                                epochs[i] == null ? "" : epochs[i],
                                                Math.max(0, sequences[i])))
                .collect(Collectors.joining(",", "{\"op\":\"resume\",\"from\":[", "]}"));
    }

    /** Starts anew from here: told by a snapshot. */
    void set(int instrument, String epoch, long sequence) {
        epochs[instrument] = epoch.isEmpty() ? null : epoch;
        sequences[instrument] = sequence;
        ids[instrument] = UNKNOWN;
    }

    boolean isKnown(int instrument) {
        return sequences[instrument] != UNKNOWN;
    }

    boolean isComplete() {
        return instruments().allMatch(this::isKnown);
    }

    /** False where it is not the one after the last. */
    boolean next(int instrument, long sequence) {
        boolean follows = isKnown(instrument) && sequence == sequences[instrument] + 1;
        sequences[instrument] = sequence;
        return follows;
    }

    /** False where it is not the one after the last; the first may be any. */
    boolean nextTrade(int instrument, long id) {
        boolean follows = ids[instrument] == UNKNOWN || id == ids[instrument] + 1;
        ids[instrument] = id;
        return follows;
    }

    /** Of an update while no epoch was told yet. */
    void epoch(int instrument, String epoch) {
        epochs[instrument] = epoch;
    }

    boolean hasEpoch(int instrument) {
        return epochs[instrument] != null;
    }

    long sequence(int instrument) {
        return sequences[instrument];
    }

    long trade(int instrument) {
        return ids[instrument];
    }

    IntStream instruments() {
        return IntStream.range(first, first + count).map(i -> i % market.instruments());
    }
}
