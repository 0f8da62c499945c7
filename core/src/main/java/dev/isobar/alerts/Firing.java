package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What became of a rule so far. Event times only move forward.
 *
 * @param revision of the rule when it fired last; {@link #FORGOTTEN} once it was removed
 * @param last event time of what fired it last; {@link Instant#EPOCH} before the first time
 * @param done whether it was a one-time rule then
 */
public record Firing(long revision, long count, Instant last, boolean done) {
    public static final Firing NEVER = new Firing(0, 0, Instant.EPOCH, false);
    public static final long FORGOTTEN = Long.MAX_VALUE;

    public Firing {
        requireNonNull(last, "last is null");
    }

    /** Whether it may fire at that event time. */
    public boolean allows(Rule rule, Instant at) {
        return revision <= rule.revision()
                && !isOver(rule)
                && at.isAfter(last)
                && !at.isBefore(last.plus(rule.cooldown()));
    }

    public boolean isOver(Rule rule) {
        return done && revision >= rule.revision();
    }

    public Firing fired(Rule rule, Instant at) {
        return new Firing(rule.revision(), count + 1, at, rule.oneTime());
    }
}
