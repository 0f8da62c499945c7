package dev.isobar.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A queue of what failed for good. SQS has no way of only looking: what is looked at is hidden from
 * others meanwhile, and shown again at once afterwards. Safe for all threads; who looks at the same
 * time sees other letters.
 */
public final class DeadLetterQueue {
    private static final int BATCH = 10;
    private static final int MOST_PASSED_OVER = 1_000;
    private static final Duration WHILE_LOOKING = Duration.ofSeconds(60);

    private final SqsClient client;
    private final String url;

    /**
     * @param url the queue's
     */
    public DeadLetterQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * @param most at least 1
     * @return in no order
     * @throws dev.isobar.bars.StoreUnavailable if the queue cannot be asked
     */
    public List<DeadLetter> list(int most) {
        return list(most, letter -> true);
    }

    /**
     * The same of some letters only; at most 1,000 others are looked at.
     *
     * @param wanted those that are meant, and count
     */
    public List<DeadLetter> list(int most, Predicate<DeadLetter> wanted) {
        Map<String, Message> held = new LinkedHashMap<>();
        Map<String, DeadLetter> found = new LinkedHashMap<>();
        try {
            while (found.size() < most && held.size() < most + MOST_PASSED_OVER) {
                List<Message> more = receive(Math.min(BATCH, most - found.size()));
                if (more.isEmpty()) {
                    break;
                }
                more.forEach(message -> held.put(message.messageId(), message));
                more.stream()
                        .map(DeadLetter::of)
                        .filter(wanted)
                        .forEach(letter -> found.put(letter.id(), letter));
            }
            return List.copyOf(found.values());
        } finally {
            show(held);
        }
    }

    /**
     * Hands letters on. One that was taken leaves the queue; whatever ends this before, it stays.
     *
     * @param most at least 1
     * @param taker whether it took the letter; what it throws ends the round
     * @return how many were taken
     * @throws dev.isobar.bars.StoreUnavailable if the queue cannot be asked
     */
    public int redrive(int most, Predicate<DeadLetter> taker) {
        Map<String, Message> held = new LinkedHashMap<>();
        int taken = 0;
        try {
            hold(held, most);
            for (Message message : List.copyOf(held.values())) {
                if (taker.test(DeadLetter.of(message))) {
                    delete(message);
                    held.remove(message.messageId());
                    taken++;
                }
            }
            return taken;
        } finally {
            show(held);
        }
    }

    /** Takes letters that came from queues, by sending them there again; leaves all others. */
    public Predicate<DeadLetter> toTheirQueues() {
        return letter -> {
            if (letter.origin() != DeadLetter.Origin.QUEUE) {
                return false;
            }
            Sqs.ask(
                    letter.name(),
                    () -> {
                        String source =
                                client.getQueueUrl(r -> r.queueName(letter.name())).queueUrl();
                        return client.sendMessage(
                                r -> r.queueUrl(source).messageBody(letter.body()));
                    });
            return true;
        };
    }

    /** What is held is in the map also when this fails half-way. */
    private void hold(Map<String, Message> held, int most) {
        while (held.size() < most) {
            List<Message> more = receive(Math.min(BATCH, most - held.size()));
            if (more.isEmpty()) {
                return;
            }
            more.forEach(message -> held.put(message.messageId(), message));
        }
    }

    /** Waiting a second asks all of SQS's servers, not some of them. */
    private List<Message> receive(int most) {
        return Sqs.ask(
                url,
                () ->
                        client.receiveMessage(
                                        r ->
                                                r.queueUrl(url)
                                                        .maxNumberOfMessages(most)
                                                        .visibilityTimeout(
                                                                (int) WHILE_LOOKING.toSeconds())
                                                        .waitTimeSeconds(1)
                                                        .messageSystemAttributeNames(
                                                                MessageSystemAttributeName.ALL))
                                .messages());
    }

    private void delete(Message message) {
        Sqs.ask(
                url,
                () ->
                        client.deleteMessage(
                                r -> r.queueUrl(url).receiptHandle(message.receiptHandle())));
    }

    /** What cannot be shown at once is shown when its time of hiding is over. */
    private void show(Map<String, Message> held) {
        List<Message> all = new ArrayList<>(held.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            List<ChangeMessageVisibilityBatchRequestEntry> entries =
                    all.subList(from, Math.min(all.size(), from + BATCH)).stream()
                            .map(DeadLetterQueue::visible)
                            .toList();
            Sqs.ask(
                    url,
                    () ->
                            client.changeMessageVisibilityBatch(
                                    r -> r.queueUrl(url).entries(entries)));
        }
    }

    private static ChangeMessageVisibilityBatchRequestEntry visible(Message message) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0)
                .build();
    }
}
