package dev.isobar.exchange.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** A clock that stands until it is stepped; pausing steps it. Knows who looked at it since. */
final class SteppedClock extends Clock implements Pause {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final Set<Thread> looked = new HashSet<>();
    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        looked.add(Thread.currentThread());
        return now;
    }

    synchronized void set(Instant instant) {
        now = instant;
        looked.clear();
    }

    synchronized void step(Duration length) {
        set(now.plus(length));
    }

    /** Whether any other than these threads has looked since the last step. */
    synchronized boolean wasSeenBeside(Set<Thread> threads) {
        return !threads.containsAll(looked);
    }

    synchronized Duration passed() {
        return Duration.between(START, now);
    }

    @Override
    public void last(Duration length) {
        step(length);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
