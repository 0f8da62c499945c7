package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants to be told of.
 *
 * @param revision one more with every change
 * @param interval of the bars it is judged at, if its condition is of bars
 * @param targets who is told beside history and socket, which always are
 * @param cooldown so long it is quiet after it fired, in event time
 * @param oneTime whether it is over once it fired, until it is changed
 * @param batching how long an alert may wait for others, to be told together
 * @param metadata the owner's own words, given back and never read
 * @param since nothing before this instant fires it: when it was made or changed
 */
public record Rule(
        String id,
        long revision,
        String owner,
        InstrumentId instrument,
        Interval interval,
        Condition condition,
        List<Target> targets,
        Duration cooldown,
        boolean oneTime,
        boolean active,
        Duration batching,
        Map<String, String> metadata,
        Instant since) {
    /** The only owner until there are accounts. */
    public static final String LOCAL = "local";

    public static final Duration COOLDOWN = Duration.ofSeconds(300);
    public static final int MOST_TARGETS = 5;

    public Rule {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(instrument, "instrument is null");
        requireNonNull(interval, "interval is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(since, "since is null");
        targets = List.copyOf(targets);
        metadata = Map.copyOf(metadata);
        if (cooldown.isNegative() || batching.isNegative()) {
            throw new IllegalArgumentException("negative: " + cooldown + " " + batching);
        }
        if (targets.size() > MOST_TARGETS) {
            throw new IllegalArgumentException("more than " + MOST_TARGETS + " targets");
        }
        if (targets.stream().distinct().count() < targets.size()) {
            throw new IllegalArgumentException("a target stands twice");
        }
    }
}
