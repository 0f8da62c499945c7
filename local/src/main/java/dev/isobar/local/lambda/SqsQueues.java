package dev.isobar.local.lambda;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queues that functions take messages from and that take what failed for good.
 *
 * @param urls by the logical name in template.yaml
 */
public record SqsQueues(SqsClient client, Map<String, String> urls) {

    public SqsQueues {
        urls = Map.copyOf(urls);
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
}
