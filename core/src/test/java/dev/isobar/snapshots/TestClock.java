package dev.isobar.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Moves on by {@code step} whenever somebody looks at it. */
final class TestClock extends Clock {
    Instant now = Instant.parse("2026-11-21T03:15:00Z");
    Duration step = Duration.ZERO;

    @Override
    public Instant instant() {
        now = now.plus(step);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for another zone");
    }
}
