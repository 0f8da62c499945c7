package dev.isobar.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is still to be told of what was raised. Filled by {@link AlertStore#raise}; safe for all
 * threads and nodes; fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Outbox {
    /**
     * A target that waits for an alert.
     *
     * @param batching how long it may wait for others
     * @param since when it began to wait
     */
    record Waiting(AlertRaised alert, Target target, Duration batching, Instant since) {
        /** Alike for all that goes out together. */
        public String group() {
            return Targets.key(alert.owner(), target);
        }
    }

    /**
     * The right to tell one target.
     *
     * @param failures how often telling it failed since it last succeeded
     */
    record Turn(String group, String holder, int failures) {}

    /** All that waits, in the order of groups and event times. */
    List<Waiting> waiting();

    /** What waits for one target, by event time, surely the newest word. */
    List<Waiting> waiting(String group);

    /**
     * Takes the right to tell a target, unless another has it or it is too early.
     *
     * @param until then it is free again, whatever became of the holder
     */
    Optional<Turn> take(String group, String holder, Instant now, Instant until);

    /** Gives the right back; nobody has it again before an instant. */
    void release(Turn turn, int failures, Instant notBefore);

    /** Takes what was told, or given up, from the outbox and writes so into history. */
    void settle(List<Waiting> settled, Delivery.Status status, String reason, Instant at);

    /**
     * What the socket was perhaps not told: its node died, or could not, right after it raised it.
     */
    List<AlertRaised> untold(Instant raisedBefore);

    /** The socket was told. */
    void told(AlertRaised alert);
}
