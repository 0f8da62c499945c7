package dev.isobar.local.lambda;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queues that functions take messages from and that take what failed for good.
 *
 * @param urls by the logical name in template.yaml
 * @param retention how long their messages count, by the same
 */
public record SqsQueues(
        SqsClient client, Map<String, String> urls, Map<String, Duration> retention) {

    public SqsQueues {
        urls = Map.copyOf(urls);
        retention = Map.copyOf(retention);
    }

    /**
     * @throws IllegalArgumentException if there is no such queue, naming it and who wants it
     */
    String url(String queue, String function) {
        String url = urls.get(queue);
        if (url == null) {
            throw new IllegalArgumentException(
                    "template.yaml: %s names the queue %s, which does not exist"
                            .formatted(function, queue));
        }
        return url;
    }

    /** SQS's own where nothing is said. */
    Duration retention(String queue) {
        return retention.getOrDefault(queue, Duration.ofDays(4));
    }
}
