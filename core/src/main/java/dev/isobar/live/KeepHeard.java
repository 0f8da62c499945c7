package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/**
 * Writes into the ledger when liquidations were heard, on a thread of its own: after all that were
 * heard until then were kept. Killed in between, or of too much, the ledger knows too little, never
 * too much. Safe for all threads.
 */
public final class KeepHeard implements AutoCloseable {
    private static final int MOST = 65_536;
    private static final int BATCH = 500;

    /** Where so many events wait, none gives way for a range: it stays unknown. */
    private static final int CROWDED = 16_384;

    /** Of an instrument; ranges begin minutes before they are said, one a minute. */
    private static final int SAMPLES = 64;

    private final Map<InstrumentId, Deque<Sample>> samples = new HashMap<>(); // guarded by itself
    private final CoverageStore ledger;
    private final TellEvents tell;
    private final Backlog<Heard> backlog;

    private final Clock clock;

    private record Heard(InstrumentId instrument, Range range) {}

    /** How many events had been left out by then. */
    private record Sample(Instant at, long leftOut) {}

    /**
     * Starts the thread.
     *
     * @param ledger that needs no token: what was heard and kept is true whoever says it
     */
    public KeepHeard(CoverageStore ledger, TellEvents tell, ThreadFactory threads, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.tell = requireNonNull(tell, "tell is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.backlog = new Backlog<>(MOST, BATCH, this::record, () -> {}, threads);
    }

    /**
     * All liquidations of that time were given to {@link TellEvents}. Does not wait.
     *
     * @param range begins no earlier than the one before it ended
     */
    public void heard(InstrumentId instrument, Range range) {
        long before;
        synchronized (samples) {
            Deque<Sample> of = samples.computeIfAbsent(instrument, first -> new ArrayDeque<>());
            before = leftOutBefore(of, range.start());
            of.addLast(new Sample(clock.instant(), tell.leftOut()));
            if (of.size() > SAMPLES) {
                of.removeFirst();
            }
        }
        if (tell.waiting() < CROWDED) {
            // What was left out since the range began may have been of it.
            tell.afterwards(before, () -> backlog.add(new Heard(instrument, range)));
        }
    }

    /** At the newest sample that is not after it; later ranges need no older one. */
    private static long leftOutBefore(Deque<Sample> of, Instant start) {
        Sample newest = new Sample(Instant.MIN, 0);
        while (!of.isEmpty() && !of.peekFirst().at().isAfter(start)) {
            newest = of.removeFirst();
        }
        if (newest.at().isAfter(Instant.MIN)) {
            of.addFirst(newest);
        }
        return newest.leftOut();
    }

    /** Writes what waits, and ends the thread; close what tells events first. */
    @Override
    public void close() {
        backlog.close();
    }

    private void record(List<Heard> batch) {
        for (Heard one : batch) {
            Range range = one.range();
            ledger.record(
                    one.instrument(),
                    Channel.LIQUIDATIONS,
                    Coverage.complete(range.start(), range.end(), Proof.UNBROKEN_CONNECTION));
        }
    }
}
