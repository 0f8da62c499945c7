package dev.isobar.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The real ElasticMQ on a free port, within this JVM, in memory. For tests of every module. */
public final class LocalSqs implements AutoCloseable {
    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;

    private LocalSqs(SQSRestServer server) {
        this.server = server;
        int port = server.waitUntilStarted().localAddress().getPort();
        this.endpoint = URI.create("http://127.0.0.1:" + port);
        this.client = client(new ExecutionInterceptor() {});
    }

    public static LocalSqs inMemory() {
        return new LocalSqs(
                SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start());
    }

    public URI endpoint() {
        return endpoint;
    }

    public SqsClient client() {
        return client;
    }

    /** Another, whose calls somebody looks into. The caller closes it. */
    public SqsClient client(ExecutionInterceptor interceptor) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(o -> o.addExecutionInterceptor(interceptor))
                .build();
    }

    /** Returns its URL. */
    public String queue(String name, Duration visibility) {
        return create(name, visibility, Map.of());
    }

    /** Returns its URL; its dead letters go to a queue that is there. */
    public String queue(String name, Duration visibility, String deadLetters, int receives) {
        String policy =
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:elasticmq:000000000000:%s\",\"maxReceiveCount\":%d}"
                        .formatted(deadLetters, receives);
        return create(name, visibility, Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
    }

    /** How many messages are there, handed out or not. */
    public int size(String url) {
        return size(client, url);
    }

    /** The same of another server. */
    public static int size(SqsClient client, String url) {
        Map<QueueAttributeName, String> counts =
                client.getQueueAttributes(
                                r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        return number(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + number(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                + number(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }

    private static int number(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
        return Integer.parseInt(counts.get(name));
    }

    private String create(String name, Duration visibility, Map<QueueAttributeName, String> more) {
        Map<QueueAttributeName, String> attributes = new HashMap<>(more);
        attributes.put(
                QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(visibility.toSeconds()));
        return client.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }
}
