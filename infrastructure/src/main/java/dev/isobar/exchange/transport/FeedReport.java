package dev.isobar.exchange.transport;

import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a feed has been through, for status and metrics. Safe for all threads. */
public final class FeedReport {
    private static final int KEPT = 5;
    private static final int SHOWN = 5;

    private final Map<InstrumentId, Instant> lastTradeAt = new HashMap<>();
    private final Deque<String> notUnderstood = new ArrayDeque<>();
    private Counts counts = new Counts(0, 0, 0, 0, 0, 0);
    private Instant lastDataAt = Instant.EPOCH;
    private List<String> stalled = List.of();
    private String refusal = "";
    private String cause = "";

    /**
     * @param frames text frames received
     * @param events market events handed over
     * @param unparsable frames that could not be understood
     * @param refused what the venue refused of what we sent
     * @param outages connections that ended without a successor in place
     * @param stalls streams and connections that were silent though their rhythm says otherwise
     */
    public record Counts(
            long frames, long events, long unparsable, long refused, long outages, long stalls) {}

    public synchronized Counts counts() {
        return counts;
    }

    /** The newest few frames that could not be understood, oldest first. */
    public synchronized List<String> notUnderstood() {
        return List.copyOf(notUnderstood);
    }

    public synchronized Instant lastDataAt() {
        return lastDataAt;
    }

    synchronized void data(int events, Instant arrivedAt) {
        lastDataAt = arrivedAt;
        counts = add(0, events, 0, 0, 0, 0);
    }

    synchronized void traded(InstrumentId instrument, Instant arrivedAt) {
        lastTradeAt.put(instrument, arrivedAt);
    }

    synchronized void frame() {
        counts = add(1, 0, 0, 0, 0, 0);
    }

    synchronized void unparsable(String frame) {
        counts = add(0, 0, 1, 0, 0, 0);
        if (notUnderstood.size() == KEPT) {
            notUnderstood.remove();
        }
        notUnderstood.add(frame);
    }

    synchronized void refused(String code, String text) {
        counts = add(0, 0, 0, 1, 0, 0);
        refusal = (code + " " + text).strip();
    }

    synchronized void outage(String cause) {
        counts = add(0, 0, 0, 0, 1, 0);
        this.cause = cause;
    }

    synchronized void stalled(int streams) {
        counts = add(0, 0, 0, 0, 0, streams);
    }

    /** What is silent now though it should not be. */
    synchronized void stalling(Collection<String> streams) {
        stalled = List.copyOf(streams);
    }

    public synchronized List<String> stalled() {
        return stalled;
    }

    synchronized void down(String cause) {
        this.cause = cause;
    }

    /**
     * One sentence for people.
     *
     * @param doing {@code streaming} or {@code polling}
     * @param instruments whose trades are subscribed
     */
    synchronized String detail(
            boolean connected,
            String doing,
            int subscriptions,
            Collection<InstrumentId> instruments,
            Instant now,
            Duration quiet) {
        StringBuilder text = new StringBuilder();
        text.append(connected ? doing + " " : "down (" + cause + "), wants ");
        text.append(subscriptions).append(" subscriptions");
        List<InstrumentId> silent =
                instruments.stream()
                        .filter(id -> lastTrade(id).isBefore(now.minus(quiet)))
                        .sorted()
                        .toList();
        if (connected && !silent.isEmpty()) {
            text.append("; no trade within ").append(quiet).append(": ").append(silent.size());
            text.append(' ').append(silent.subList(0, Math.min(SHOWN, silent.size())));
        }
        if (!stalled.isEmpty()) {
            text.append("; stalled: ").append(stalled.size()).append(' ');
            text.append(stalled.subList(0, Math.min(SHOWN, stalled.size())));
        }
        if (counts.unparsable() > 0) {
            text.append("; not understood: ").append(counts.unparsable());
        }
        if (counts.refused() > 0) {
            text.append("; refused: ").append(counts.refused()).append(" (").append(refusal);
            text.append(')');
        }
        return text.toString();
    }

    private Instant lastTrade(InstrumentId instrument) {
        return lastTradeAt.getOrDefault(instrument, Instant.EPOCH);
    }

    private Counts add(
            long frames, long events, long unparsable, long refused, long outages, long stalls) {
        return new Counts(
                counts.frames() + frames,
                counts.events() + events,
                counts.unparsable() + unparsable,
                counts.refused() + refused,
                counts.outages() + outages,
                counts.stalls() + stalls);
    }
}
