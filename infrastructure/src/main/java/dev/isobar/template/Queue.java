package dev.isobar.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue; AWS's own numbers where the template is silent.
 *
 * @param name its logical name
 * @param visibility how long a message that was received is hidden from others
 * @param delay how long a new message is held back
 * @param retention how long a message is kept
 * @param redrive where messages go that were received too often
 */
public record Queue(
        String name,
        Duration visibility,
        Duration delay,
        Duration retention,
        Optional<Redrive> redrive) {

    /**
     * Where messages go in the end.
     *
     * @param queue logical name of the dead-letter queue
     * @param receives after how many
     */
    public record Redrive(String queue, int receives) {}

    static Queue read(String name, Section properties) {
        return new Queue(
                name,
                Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
                Duration.ofSeconds(properties.number("DelaySeconds", 0)),
                Duration.ofSeconds(properties.number("MessageRetentionPeriod", 345_600)),
                redrive(properties.optional("RedrivePolicy")));
    }

    private static Optional<Redrive> redrive(Section policy) {
        return policy.keys().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Redrive(
                                policy.text("deadLetterTargetArn"),
                                policy.number("maxReceiveCount", 10)));
    }
}
