package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Half-open: [start, end). Never empty. */
public record Range(Instant start, Instant end) {
    public Range {
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("range is empty: " + start + " to " + end);
        }
    }

    /**
     * No later than that.
     *
     * @throws IllegalArgumentException if nothing is left
     */
    public Range upTo(Instant latest) {
        return end.isAfter(latest) ? new Range(start, latest) : this;
    }

    public boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    public boolean encloses(Range other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    public boolean overlaps(Range other) {
        return other.start.isBefore(end) && start.isBefore(other.end);
    }

    /**
     * @throws IllegalArgumentException if they do not overlap
     */
    public Range intersection(Range other) {
        return new Range(
                start.isAfter(other.start) ? start : other.start,
                end.isBefore(other.end) ? end : other.end);
    }
}
