package dev.isobar.sqs;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.jobs.CollectionQueue;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The queue of what is to be collected, in SQS. */
public final class SqsCollectionQueue implements CollectionQueue {
    private static final int BATCH = 10;
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final SqsClient client;
    private final String url;

    /**
     * @param url the queue's
     */
    public SqsCollectionQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public void send(List<Delayed> messages) {
        for (int from = 0; from < messages.size(); from += BATCH) {
            sendBatch(entries(messages.subList(from, Math.min(messages.size(), from + BATCH))));
        }
    }

    private void sendBatch(List<SendMessageBatchRequestEntry> batch) {
        List<SendMessageBatchRequestEntry> left = batch;
        for (int attempt = 1; ; attempt++) {
            List<BatchResultErrorEntry> refused = attempt(left);
            if (refused.isEmpty()) {
                return;
            }
            refuseMistakes(refused);
            if (attempt == ATTEMPTS) {
                throw unavailable(refused, null);
            }
            pause(attempt, refused);
            left = left.stream().filter(entry -> isAmong(refused, entry)).toList();
        }
    }

    private List<BatchResultErrorEntry> attempt(List<SendMessageBatchRequestEntry> entries) {
        return Sqs.ask(
                url, () -> client.sendMessageBatch(r -> r.queueUrl(url).entries(entries)).failed());
    }

    /** What we did wrong stays wrong. */
    private void refuseMistakes(List<BatchResultErrorEntry> refused) {
        for (BatchResultErrorEntry entry : refused) {
            if (entry.senderFault()) {
                throw new IllegalArgumentException(
                        "queue %s takes no such message: %s %s"
                                .formatted(url, entry.code(), entry.message()));
            }
        }
    }

    private void pause(int attempt, List<BatchResultErrorEntry> refused) {
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << (attempt - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(refused, e);
        }
    }

    private StoreUnavailable unavailable(List<BatchResultErrorEntry> refused, Throwable cause) {
        BatchResultErrorEntry first = refused.get(0);
        return new StoreUnavailable(
                "queue %s: %d messages not taken, the first: %s %s"
                        .formatted(url, refused.size(), first.code(), first.message()),
                cause);
    }

    private static boolean isAmong(
            List<BatchResultErrorEntry> refused, SendMessageBatchRequestEntry entry) {
        return refused.stream().anyMatch(error -> error.id().equals(entry.id()));
    }

    private static List<SendMessageBatchRequestEntry> entries(List<Delayed> messages) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Delayed message : messages) {
            entries.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(String.valueOf(entries.size()))
                            .messageBody(CollectionMessage.write(message.request()))
                            .delaySeconds((int) message.delay().toSeconds())
                            .build());
        }
        return entries;
    }
}
