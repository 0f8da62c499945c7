package dev.isobar.local.steering;

import dev.isobar.local.lambda.Scheduler;
import dev.isobar.sqs.DeadLetter;
import dev.isobar.sqs.DeadLetterQueue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What failed for good, by queue, and its way back. Safe for all threads. */
public final class Redrive {
    private static final int MOST_SHOWN = 100;

    /** Hidden from others meanwhile; more want another round. */
    private static final int MOST_MOVED = 1_000;

    private final Map<String, DeadLetterQueue> queues;
    private final Scheduler scheduler;

    /**
     * @param queues those that take what failed, by the logical name in template.yaml
     * @param scheduler takes calls of functions again
     */
    public Redrive(Map<String, DeadLetterQueue> queues, Scheduler scheduler) {
        this.queues = new TreeMap<>(queues);
        this.scheduler = scheduler;
    }

    /** At most 100 of each queue, in no order. */
    Map<String, List<DeadLetter>> letters() {
        Map<String, List<DeadLetter>> letters = new TreeMap<>();
        queues.forEach((name, queue) -> letters.put(name, queue.list(MOST_SHOWN)));
        return letters;
    }

    /**
     * Moves letters back to where they came from: messages into their queue, calls to their
     * function. What came from neither stays.
     *
     * @return how many were moved; at most 1,000
     * @throws IllegalArgumentException if there is no such queue, naming those there are
     */
    int back(String name) {
        DeadLetterQueue queue = queues.get(name);
        if (queue == null) {
            throw new IllegalArgumentException(
                    "there is no dead-letter queue %s: one of %s"
                            .formatted(name, String.join(", ", queues.keySet())));
        }
        return queue.redrive(MOST_MOVED, queue.toTheirQueues().or(calls()));
    }

    private Predicate<DeadLetter> calls() {
        return letter ->
                letter.origin() == DeadLetter.Origin.FUNCTION
                        && scheduler.invoke(letter.name(), letter.body());
    }
}
