package dev.isobar.exchange.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is stepped; pausing steps it. */
final class SteppedClock extends Clock implements Pause {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void set(Instant instant) {
        now = instant;
    }

    synchronized void step(Duration length) {
        now = now.plus(length);
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
