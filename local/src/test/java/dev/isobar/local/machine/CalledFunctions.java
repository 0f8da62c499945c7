package dev.isobar.local.machine;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.functions.CollectBars;
import dev.isobar.functions.DispatchCollection;
import dev.isobar.functions.RepairGaps;
import dev.isobar.functions.Wiring;
import dev.isobar.jobs.Repairs;
import dev.isobar.local.lambda.LambdaContexts;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The functions that collect, called by hand over a real queue, at the time of a clock. */
final class CalledFunctions {
    private final DispatchCollection dispatch;
    private final RepairGaps repair;
    private final CollectBars collect;
    private final SqsClient sqs;
    private final String queue;
    private final List<String> bodies = new ArrayList<>();

    CalledFunctions(Map<String, String> environment, Clock clock, Queues queues) {
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        Wiring wiring = Wiring.of(settings, clock);
        dispatch = new DispatchCollection(wiring);
        repair = new RepairGaps(wiring);
        collect = new CollectBars(wiring);
        sqs = queues.client();
        queue = queues.urls().get("CollectionQueue");
    }

    Map<String, Long> dispatch(String... intervals) {
        ScheduledEvent event = new ScheduledEvent();
        event.setDetail(Map.of("intervals", List.of(intervals)));
        return dispatch.handleRequest(event, LambdaContexts.lasting(30));
    }

    Repairs.Round repair() {
        return repair.handleRequest(new ScheduledEvent(), LambdaContexts.lasting(120));
    }

    /** Until no message is left that could be had now; returns how many failed. */
    int collectWhatIsThere() {
        int failed = 0;
        for (List<Message> batch = receive(); !batch.isEmpty(); batch = receive()) {
            failed += collect(batch);
        }
        return failed;
    }

    /** Until no message is left, those that are held back included. */
    int collectAll() {
        int failed = 0;
        while (!isEmpty()) {
            failed += collectWhatIsThere();
        }
        return failed;
    }

    /** What was taken from the queue so far. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** How many messages are held back. */
    int held() {
        return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    /** Empties the queue. */
    void forget() {
        sqs.purgeQueue(r -> r.queueUrl(queue));
    }

    private boolean isEmpty() {
        return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + held() == 0;
    }

    private int count(QueueAttributeName name) {
        return Integer.parseInt(
                sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(name))
                        .attributes()
                        .get(name));
    }

    private List<Message> receive() {
        return sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
    }

    private int collect(List<Message> batch) {
        SQSEvent event = new SQSEvent();
        event.setRecords(batch.stream().map(CalledFunctions::message).toList());
        batch.forEach(message -> bodies.add(message.body()));
        Set<String> failed =
                collect
                        .handleRequest(event, LambdaContexts.lasting(60))
                        .getBatchItemFailures()
                        .stream()
                        .map(BatchItemFailure::getItemIdentifier)
                        .collect(Collectors.toSet());
        for (Message message : batch) {
            if (!failed.contains(message.messageId())) {
                sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
        return failed.size();
    }

    private static SQSMessage message(Message message) {
        SQSMessage copy = new SQSMessage();
        copy.setMessageId(message.messageId());
        copy.setBody(message.body());
        return copy;
    }
}
