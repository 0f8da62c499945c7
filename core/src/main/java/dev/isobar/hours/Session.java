package dev.isobar.hours;

import java.time.Instant;

/** Regular trading of one day: [open, close). */
public record Session(Instant open, Instant close) {

    public boolean contains(Instant at) {
        return !at.isBefore(open) && at.isBefore(close);
    }
}
