package dev.isobar.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue whose messages call a function: an event of type {@code SQS}.
 *
 * @param queue its logical name
 * @param batch how many messages one call takes at most
 * @param window how long messages are gathered before a call
 * @param reportsFailures whether the answer names the messages that failed
 * @param concurrency how many calls run at once for it at most; empty: as many as the function has
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sqs.html">SQS</a>
 */
public record QueueSource(
        String name,
        String queue,
        int batch,
        Duration window,
        boolean reportsFailures,
        Optional<Integer> concurrency,
        boolean enabled) {

    static QueueSource read(String name, Section properties) {
        return new QueueSource(
                name,
                properties.text("Queue"),
                properties.number("BatchSize", 10),
                Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0)),
                properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                properties
                        .optional("ScalingConfig")
                        .find("MaximumConcurrency")
                        .map(Integer::valueOf),
                !properties.find("Enabled").orElse("").equals("false"));
    }
}
