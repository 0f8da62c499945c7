package dev.isobar.local.machine;

import dev.isobar.sqs.Sqs;
import dev.isobar.template.Function;
import dev.isobar.template.Queue;
import dev.isobar.template.Template;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The queues of template.yaml, called by their logical names. The emulator knows no retention: who
 * takes messages from them passes over what is too old (lambda.Retention).
 */
public final class Queues implements AutoCloseable {
    /** As the nodes' own: ElasticMQ ends a request that nobody answers after 21 s. */
    private static final Duration PATIENCE = Sqs.LONGEST_WAIT.plusSeconds(10);

    private final ElasticMq server;
    private final URI endpoint;
    private final SqsClient client;
    private final Map<String, String> urls = new LinkedHashMap<>();

    private Queues(ElasticMq server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
        this.client =
                SqsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(Stores.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(Stores.ANY, Stores.ANY)))
                        .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE))
                        .build();
    }

    /**
     * Returns when each queue is as the template says, with the messages of the run before.
     *
     * @param progress told the name of each queue made
     */
    public static Queues start(DataFolder data, Template template, Consumer<String> progress) {
        InetSocketAddress at = Ports.hidden();
        String path = Secret.of("queues", data.root().resolve("queue-key")).text();
        ElasticMq server =
                ElasticMq.start(data.folder("queues").resolve("sqs"), at, path, Stores.REGION);
        String host = at.getAddress().getHostAddress();
        URI endpoint = URI.create("http://%s:%d/%s".formatted(host, at.getPort(), path));
        Queues queues = new Queues(server, endpoint);
        progress.accept("the queues are up");
        queues.create(template.queues(), progress);
        return queues;
    }

    /**
     * What a program needs to find them: the address, and each variable of a function whose value
     * names a queue, with its URL.
     */
    public Map<String, String> environment(Template template) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ISOBAR_SQS_ENDPOINT", endpoint.toString());
        for (Function function : template.functions()) {
            function.environment()
                    .forEach(
                            (key, value) -> {
                                if (urls.containsKey(value)) {
                                    environment.put(key, urls.get(value));
                                }
                            });
        }
        return environment;
    }

    /** By logical name. */
    public Map<String, String> urls() {
        return Map.copyOf(urls);
    }

    /** Closed with this. */
    public SqsClient client() {
        return client;
    }

    ElasticMq server() {
        return server;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** Those that take dead letters first: the others name them. */
    private void create(List<Queue> queues, Consumer<String> progress) {
        List<Queue> ordered =
                new ArrayList<>(queues.stream().filter(q -> q.redrive().isEmpty()).toList());
        queues.stream().filter(q -> q.redrive().isPresent()).forEach(ordered::add);
        for (Queue queue : ordered) {
            urls.put(queue.name(), ensure(queue, progress));
        }
    }

    private String ensure(Queue queue, Consumer<String> progress) {
        try {
            String url = client.getQueueUrl(r -> r.queueName(queue.name())).queueUrl();
            client.setQueueAttributes(r -> r.queueUrl(url).attributes(attributes(queue)));
            return url;
        } catch (QueueDoesNotExistException e) {
            progress.accept("made the queue " + queue.name());
            return client.createQueue(r -> r.queueName(queue.name()).attributes(attributes(queue)))
                    .queueUrl();
        }
    }

    private static Map<QueueAttributeName, String> attributes(Queue queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                String.valueOf(queue.visibility().toSeconds()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, String.valueOf(queue.delay().toSeconds()));
        queue.redrive()
                .ifPresent(
                        redrive ->
                                attributes.put(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                                .formatted(
                                                        arn(redrive.queue()), redrive.receives())));
        return attributes;
    }

    private static String arn(String queue) {
        return "arn:aws:sqs:%s:%s:%s".formatted(Stores.REGION, ElasticMq.ACCOUNT, queue);
    }
}
