package dev.isobar.local.lambda;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue as a function's poller sees it. */
record SourceQueue(SqsClient client, String url, String arn, Retention retention) {
    private static final System.Logger LOG = System.getLogger(SourceQueue.class.getName());

    /** SQS hands out and takes back no more at a time. */
    private static final int MOST = 10;

    /** Of one question; the poller asks again at once. What stops a poller waits as long. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    static SourceQueue of(SqsClient client, String url, Retention retention) {
        return new SourceQueue(
                client,
                url,
                client.getQueueAttributes(
                                r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN),
                retention);
    }

    /**
     * The next batch, which may be empty. It is complete when it is full, or when the window is
     * over that opens with its first message. A message that was handed out twice meanwhile is in
     * it once, with what takes it back now. One whose time is over is in none, and gone.
     */
    List<Message> next(int size, Duration window) {
        Map<String, Message> batch = new LinkedHashMap<>();
        receive(batch, Math.min(MOST, size), WAIT);
        long end = System.nanoTime() + window.toNanos();
        while (!batch.isEmpty() && batch.size() < size) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                break;
            }
            receive(batch, Math.min(MOST, size - batch.size()), left);
        }
        return List.copyOf(batch.values());
    }

    /** What is not taken back now is handed out again, which is allowed. */
    void delete(List<Message> messages) {
        for (int from = 0; from < messages.size(); from += MOST) {
            List<DeleteMessageBatchRequestEntry> entries =
                    messages.subList(from, Math.min(messages.size(), from + MOST)).stream()
                            .map(SourceQueue::entry)
                            .toList();
            client.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
        }
    }

    /** Whole seconds are waited; less than one is one. */
    private void receive(Map<String, Message> batch, int most, Duration wait) {
        long seconds = Math.max(1, Math.min(WAIT.toSeconds(), wait.toSeconds()));
        List<Message> received =
                client.receiveMessage(
                                r ->
                                        r.queueUrl(url)
                                                .maxNumberOfMessages(most)
                                                .waitTimeSeconds((int) seconds)
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.ALL)
                                                .messageAttributeNames("All"))
                        .messages();
        Map<Boolean, List<Message>> byOver =
                received.stream().collect(Collectors.partitioningBy(this::isOver));
        byOver.get(false).forEach(message -> batch.put(message.messageId(), message));
        bury(byOver.get(true));
    }

    /** What cannot be deleted now comes again; that takes nothing from those that count. */
    private void bury(List<Message> old) {
        try {
            delete(old);
        } catch (SdkException e) {
            LOG.log(Level.WARNING, "messages that are too old stay in {0} for now: {1}", arn, e);
        }
    }

    private boolean isOver(Message message) {
        String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        return retention.isOver(Instant.ofEpochMilli(Long.parseLong(sent)));
    }

    private static DeleteMessageBatchRequestEntry entry(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }
}
