package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whether one target was told.
 *
 * @param target {@code webhook example.org}: without secrets
 * @param at when that was known
 * @param reason why not; empty unless it failed
 */
public record Delivery(String target, Status status, Instant at, String reason) {
    public enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    public Delivery {
        requireNonNull(target, "target is null");
        requireNonNull(status, "status is null");
        requireNonNull(at, "at is null");
        requireNonNull(reason, "reason is null");
    }
}
