package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.isobar.sqs.DeadLetter;
import dev.isobar.sqs.DeadLetterQueue;
import dev.isobar.sqs.LocalSqs;
import dev.isobar.template.Function;
import dev.isobar.template.QueueSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Messages of a real queue, as handlers get them and as they end. */
class EventSourceIT {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofDays(4);

    private static LocalSqs sqs;

    @TempDir private Path folder;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final BlockingQueue<SQSEvent> events = new LinkedBlockingQueue<>();
    private final String name = UUID.randomUUID().toString();

    /** By which messages are old. */
    private Clock now = Clock.systemUTC();

    @BeforeAll
    static void start() {
        sqs = LocalSqs.inMemory();
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    @AfterEach
    void stopPolling() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    @Test
    @DisplayName("R9 a handler gets messages as Lambda gives them; what succeeded is deleted")
    void messagesComeAsLambdaGivesThem() throws Exception {
        String url = sqs.queue(name, SHORT);
        sqs.client()
                .sendMessage(
                        r ->
                                r.queueUrl(url)
                                        .messageBody("{\"what\":\"ever\"}")
                                        .messageAttributes(
                                                Map.of(
                                                        "cause",
                                                        MessageAttributeValue.builder()
                                                                .dataType("String")
                                                                .stringValue("test")
                                                                .build())));

        take(url, source(10, Duration.ZERO, false, 1), new Recording(events, List.of()));

        SQSMessage message = next().getRecords().get(0);
        assertThat(message.getBody()).isEqualTo("{\"what\":\"ever\"}");
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn())
                .isEqualTo("arn:aws:sqs:elasticmq:000000000000:" + name);
        assertThat(message.getAwsRegion()).isEqualTo("elasticmq");
        // What md5sum says of the body's 15 bytes.
        assertThat(message.getMd5OfBody()).isEqualTo("5bb3c25d2659e24bf6c9b0640507a9b8");
        assertThat(message.getAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
        assertThat(message.getMessageAttributes().get("cause").getStringValue()).isEqualTo("test");
        assertThat(message.getReceiptHandle()).isNotBlank();
        await(() -> sqs.size(url) == 0);
    }

    @Test
    @DisplayName("R10 only what was reported comes again, after its visibility timeout")
    void onlyWhatWasReportedComesAgain() throws Exception {
        String url = sqs.queue(name, SHORT);
        send(url, "good", "bad", "fine");

        take(url, source(10, Duration.ZERO, true, 1), new Recording(events, List.of("bad")));

        List<String> all = new ArrayList<>(bodies(next()));
        while (!all.containsAll(List.of("good", "bad", "fine"))) {
            all.addAll(bodies(next()));
        }
        assertThat(bodies(next())).containsExactly("bad");
        await(() -> sqs.size(url) == 1);
    }

    @Test
    @DisplayName(
            "R10 a call that fails leaves its whole batch, and the dead letters get it in the end")
    void aFailedCallLeavesItsBatch() throws Exception {
        String dead = sqs.queue("dead-" + name, SHORT);
        String url = sqs.queue(name, SHORT, "dead-" + name, 2);
        send(url, "one", "two");

        take(url, source(10, Duration.ZERO, true, 1), new Failing(events));

        DeadLetterQueue letters = new DeadLetterQueue(sqs.client(), dead);
        await(() -> sqs.size(dead) == 2);
        assertThat(letters.list(10))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.name()).isEqualTo(name))
                .extracting(DeadLetter::body)
                .containsExactlyInAnyOrder("one", "two");
        String log = java.nio.file.Files.readString(folder.resolve("log"));
        assertThat(log).contains("Failing was called");
        assertThat(letters.list(10)).allSatisfy(each -> assertThat(log).contains(each.id()));
    }

    @Test
    @DisplayName("R10 a call that outlasts its time leaves its batch")
    void aTimeoutLeavesTheBatch() throws Exception {
        String url = sqs.queue(name, SHORT);
        send(url, "slow");
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();

        takeBy(
                (event, context) -> {
                    if (calls.incrementAndGet() == 1) {
                        awaitLatch(never);
                    }
                    return "{\"batchItemFailures\":[]}";
                },
                url,
                source(10, Duration.ZERO, true, 1));

        await(() -> calls.get() >= 2);
        await(() -> sqs.size(url) == 0);
    }

    @Test
    @DisplayName("R9 a window gathers a batch beyond what SQS hands out at once, up to its size")
    void aWindowGathers() throws Exception {
        String url = sqs.queue(name, Duration.ofSeconds(30));
        for (int i = 0; i < 25; i++) {
            send(url, "no " + i);
        }

        take(url, source(20, Duration.ofSeconds(2), false, 1), new Recording(events, List.of()));

        assertThat(next().getRecords()).hasSize(20);
        assertThat(next().getRecords()).hasSize(5);
    }

    @Test
    @DisplayName("R12 a message that is older than its queue keeps it is gone, not handed out")
    void whatIsTooOldIsGone() throws Exception {
        String url = sqs.queue(name, SHORT);
        send(url, "old");
        now = Clock.offset(Clock.systemUTC(), KEPT.plusMinutes(1));

        take(url, source(10, Duration.ZERO, false, 1), new Recording(events, List.of()));

        await(() -> sqs.size(url) == 0);
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("R12 a message that is not quite so old is handed out")
    void whatIsOldIsHandedOut() throws Exception {
        String url = sqs.queue(name, SHORT);
        send(url, "nearly");
        now = Clock.offset(Clock.systemUTC(), KEPT.minusMinutes(10));

        take(url, source(10, Duration.ZERO, false, 1), new Recording(events, List.of()));

        assertThat(bodies(next())).containsExactly("nearly");
    }

    @Test
    @DisplayName("R9 no more calls run at once than the source allows")
    void callsAreBounded() throws Exception {
        String url = sqs.queue(name, Duration.ofSeconds(30));
        for (int i = 0; i < 30; i++) {
            send(url, "no " + i);
        }
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);

        takeBy(
                (event, context) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    two.countDown();
                    awaitLatch(two); // so that both are seen at once
                    running.decrementAndGet();
                    done.incrementAndGet();
                    return "null";
                },
                url,
                source(1, Duration.ZERO, false, 2));

        await(() -> done.get() == 30);
        assertThat(most).hasValue(2);
    }

    @Test
    @DisplayName("R9 whatever goes wrong around a call, the poller goes on")
    void aPollerOutlivesWhatGoesWrong() throws Exception {
        String url = sqs.queue(name, SHORT);
        AtomicInteger changes = new AtomicInteger();
        send(url, "one");

        takeBy(
                Handler.of(new Recording(events, List.of())),
                url,
                source(10, Duration.ZERO, false, 1),
                counts -> {
                    if (changes.incrementAndGet() == 1) {
                        throw new IllegalStateException("no space left");
                    }
                });

        assertThat(bodies(next())).containsExactly("one");
    }

    private QueueSource source(int batch, Duration window, boolean reports, int concurrency) {
        return new QueueSource(
                "Asked", name, batch, window, reports, Optional.of(concurrency), true);
    }

    private void take(String url, QueueSource source, RequestHandler<SQSEvent, ?> handler) {
        takeBy(Handler.of(handler), url, source);
    }

    private void takeBy(Handler handler, String url, QueueSource source) {
        takeBy(handler, url, source, counts -> {});
    }

    private void takeBy(Handler handler, String url, QueueSource source, Consumer<Counts> changed) {
        Function function =
                new Function(
                        "Worker",
                        "none",
                        128,
                        Duration.ofSeconds(2),
                        Map.of(),
                        5,
                        0,
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        List.of(),
                        List.of(source));
        Clock clock = Clock.systemUTC();
        Environments environments =
                new Environments(
                        function, () -> handler, new FileLog(folder.resolve("log")), clock);
        running.add(
                EventSource.start(
                        source,
                        SourceQueue.of(sqs.client(), url, new Retention(KEPT, now)),
                        environments,
                        new Counting(clock, changed),
                        function.concurrency()));
        running.add(environments);
    }

    private static void send(String url, String... bodies) {
        for (String body : bodies) {
            sqs.client().sendMessage(r -> r.queueUrl(url).messageBody(body));
        }
    }

    private SQSEvent next() throws InterruptedException {
        SQSEvent event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("nothing more comes").isNotNull();
        return event;
    }

    private static List<String> bodies(SQSEvent event) {
        return event.getRecords().stream().map(SQSMessage::getBody).toList();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // As a handler that swallows it: it counts as a timeout all the same.
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private record Recording(BlockingQueue<SQSEvent> events, List<String> bad)
            implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            events.add(event);
            return new SQSBatchResponse(
                    event.getRecords().stream()
                            .filter(message -> bad.contains(message.getBody()))
                            .map(message -> new BatchItemFailure(message.getMessageId()))
                            .toList());
        }
    }

    private record Failing(BlockingQueue<SQSEvent> events)
            implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            events.add(event);
            throw new IllegalStateException("Failing was called");
        }
    }
}
