package dev.isobar.local.lambda;

import dev.isobar.template.QueueSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Lambda's mapping of a queue to a function: takes batches of messages, calls the function for each
 * batch, deletes what succeeded. What failed stays, is handed out again when it is visible again,
 * and goes to the queue's dead letters when that was too often; all that is the queue's business.
 */
final class EventSource implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1_000;

    private final QueueSource source;
    private final SourceQueue queue;
    private final Environments environments;
    private final Counting counting;
    private final ExecutorService pollers;
    private volatile boolean closed;

    private EventSource(
            QueueSource source,
            SourceQueue queue,
            Environments environments,
            Counting counting,
            int concurrency) {
        this.source = source;
        this.queue = queue;
        this.environments = environments;
        this.counting = counting;
        this.pollers = Executors.newFixedThreadPool(concurrency);
    }

    /**
     * @param concurrency of the function, which the source's own may lower
     */
    static EventSource start(
            QueueSource source,
            SourceQueue queue,
            Environments environments,
            Counting counting,
            int concurrency) {
        int most = Math.min(concurrency, source.concurrency().orElse(concurrency));
        EventSource mapping = new EventSource(source, queue, environments, counting, most);
        for (int i = 0; i < most; i++) {
            mapping.pollers.execute(mapping::poll);
        }
        return mapping;
    }

    /** Running handlers are interrupted; their messages come again. */
    @Override
    public void close() {
        closed = true;
        pollers.shutdownNow();
        try {
            pollers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        while (!closed) {
            try {
                List<Message> batch = queue.next(source.batch(), source.window());
                if (!batch.isEmpty()) {
                    call(batch);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // a poller that ended would end the queue's work
                pause(e);
            }
        }
    }

    private void call(List<Message> batch) throws InterruptedException {
        counting.event();
        Outcome outcome =
                environments.run(UUID.randomUUID().toString(), SqsEventJson.of(batch, queue.arn()));
        if (closed) {
            return;
        }
        Set<String> failed = failed(batch, outcome);
        queue.delete(batch.stream().filter(each -> !failed.contains(each.messageId())).toList());
        if (outcome.failed()) {
            counting.failure(outcome.error());
        } else {
            counting.success();
        }
        if (!failed.isEmpty()) {
            tell(failed, outcome);
        }
    }

    private Set<String> failed(List<Message> batch, Outcome outcome) {
        Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        if (outcome.failed()) {
            return ids;
        }
        return source.reportsFailures() ? BatchAnswer.failed(outcome.answer(), ids) : Set.of();
    }

    /** By this a dead letter is explained: its messages' ids stand there with each failure. */
    private void tell(Set<String> failed, Outcome outcome) {
        environments.log().log(
                "messages of %s failed: %s: %s"
                        .formatted(
                                source.queue(),
                                String.join(" ", failed),
                                outcome.failed() ? outcome.error() : "reported"));
    }

    private void pause(RuntimeException e) {
        if (closed) {
            return;
        }
        environments.log().log("messages of %s are not taken: %s".formatted(source.queue(), e));
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
