package dev.isobar.local.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a queue's messages count, from when they were first sent: also those that were moved to
 * dead letters meanwhile, as in SQS. ElasticMQ itself keeps them for ever.
 */
public record Retention(Duration time, Clock clock) {

    public boolean isOver(Instant sent) {
        return Duration.between(sent, clock.instant()).compareTo(time) > 0;
    }
}
