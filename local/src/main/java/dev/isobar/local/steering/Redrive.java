package dev.isobar.local.steering;

import dev.isobar.local.lambda.Retention;
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

    private final Map<String, Box> boxes;
    private final Scheduler scheduler;

    /**
     * A queue that takes what failed.
     *
     * @param retention how long its letters are kept; one that is older is not there
     */
    public record Box(DeadLetterQueue queue, Retention retention) {
        private boolean isOver(DeadLetter letter) {
            return retention.isOver(letter.at());
        }
    }

    /**
     * @param boxes by the logical name in template.yaml
     * @param scheduler takes calls of functions again
     */
    public Redrive(Map<String, Box> boxes, Scheduler scheduler) {
        this.boxes = new TreeMap<>(boxes);
        this.scheduler = scheduler;
    }

    /** At most 100 of each queue, in no order. */
    Map<String, List<DeadLetter>> letters() {
        Map<String, List<DeadLetter>> letters = new TreeMap<>();
        boxes.forEach(
                (name, box) ->
                        letters.put(
                                name, box.queue.list(MOST_SHOWN, letter -> !box.isOver(letter))));
        return letters;
    }

    /** Removes what is too old; at most 1,000 letters of a queue are looked at. */
    public void forget() {
        boxes.values().forEach(box -> box.queue.redrive(MOST_MOVED, box::isOver));
    }

    /**
     * Moves letters back to where they came from: messages into their queue, calls to their
     * function. What came from neither stays.
     *
     * @return how many were moved; at most 1,000
     * @throws IllegalArgumentException if there is no such queue, naming those there are
     */
    int back(String name) {
        Box box = boxes.get(name);
        if (box == null) {
            throw new IllegalArgumentException(
                    "there is no dead-letter queue %s: one of %s"
                            .formatted(name, String.join(", ", boxes.keySet())));
        }
        Predicate<DeadLetter> taken = box.queue.toTheirQueues().or(calls());
        return box.queue.redrive(MOST_MOVED, letter -> !box.isOver(letter) && taken.test(letter));
    }

    private Predicate<DeadLetter> calls() {
        return letter ->
                letter.origin() == DeadLetter.Origin.FUNCTION
                        && scheduler.invoke(letter.name(), letter.body());
    }
}
