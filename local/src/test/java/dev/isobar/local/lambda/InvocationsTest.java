package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.sqs.LocalSqs;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

class InvocationsTest {
    private static final String EVENT =
            "{\"detail-type\":\"Scheduled Event\",\"source\":\"test\",\"detail\":{\"intervals\":[\"1m\"]}}";

    private static LocalSqs sqs;

    @TempDir private Path folder;
    private final String dead = sqs.queue("dead-" + UUID.randomUUID(), Duration.ofSeconds(30));
    private final BlockingQueue<Counts> changes = new LinkedBlockingQueue<>();

    /** As template.yaml has it: 30 s, and 1 + MaximumRetryAttempts = 3 attempts. */
    private final Function function = named("DispatchCollection");

    @BeforeAll
    static void startTheQueues() {
        sqs = LocalSqs.inMemory();
    }

    @AfterAll
    static void stopThem() {
        sqs.close();
    }

    @Test
    @DisplayName(
            "R2 a handler that always fails ends in the dead letter after 1 + retries attempts")
    void aHandlerThatAlwaysFailsBecomesADeadLetter() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        try (Invocations invocations =
                invocations(
                        function,
                        (event, context) -> {
                            throw new IllegalStateException("no " + attempts.incrementAndGet());
                        })) {
            invocations.submit(EVENT);
            awaitDeadLetters(1);
        }

        assertThat(attempts).hasValue(1 + function.retries()).hasValue(3);
        JsonNode message = new ObjectMapper().readTree(deadLetters().get(0));
        assertThat(message.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(message.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(message.at("/requestPayload/source").asText()).isEqualTo("test");
        assertThat(message.at("/responsePayload/errorMessage").asText()).contains("no 3");
    }

    @Test
    void aHandlerThatFailsOnceIsRepeatedAndThenDone() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        try (Invocations invocations =
                invocations(
                        function,
                        (event, context) -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IOException("passes");
                            }
                            return "null";
                        })) {
            invocations.submit(EVENT);
            await(counts -> counts.successes() == 1);
        }

        assertThat(attempts).hasValue(2);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @DisplayName("R2 an attempt that outlasts the timeout is interrupted and counts as failed")
    void timeoutsCountAsFailures() throws Exception {
        Function hasty = with(function, Duration.ofMillis(50), 0, Duration.ofMinutes(5));
        CountDownLatch never = new CountDownLatch(1);

        try (Invocations invocations =
                invocations(
                        hasty,
                        (event, context) -> {
                            awaitUninterrupted(never);
                            return "null";
                        })) {
            invocations.submit(EVENT);
            awaitDeadLetters(1);
        }

        assertThat(deadLetters().get(0)).contains("Task timed out");
    }

    @Test
    @DisplayName("R3 an event that is too old is not attempted")
    void oldEventsAreNotAttempted() throws Exception {
        Function old = with(function, Duration.ofSeconds(5), 2, Duration.ofSeconds(-1));
        AtomicInteger attempts = new AtomicInteger();

        try (Invocations invocations =
                invocations(old, (event, context) -> "" + attempts.incrementAndGet())) {
            invocations.submit(EVENT);
            awaitDeadLetters(1);
        }

        assertThat(attempts).hasValue(0);
        assertThat(deadLetters().get(0)).contains("EventAgeExceeded");
    }

    @Test
    @DisplayName("R2 an event whose failure nobody could be told of is repeated all the same")
    void aLogThatFailsLosesNoEvent() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        LambdaLogger full =
                new LambdaLogger() {
                    @Override
                    public void log(String message) {
                        throw new IllegalStateException("no space left");
                    }

                    @Override
                    public void log(byte[] message) {
                        throw new IllegalStateException("no space left");
                    }
                };

        for (LambdaLogger log : List.of(full, new FileLog(folder.resolve("missing/log")))) {
            attempts.set(0);
            try (Invocations invocations =
                    invocations(
                            function,
                            (event, context) -> {
                                if (attempts.incrementAndGet() == 1) {
                                    throw new IOException("passes");
                                }
                                return "null";
                            },
                            log)) {
                invocations.submit(EVENT);
                await(counts -> counts.successes() == 1);
            }
            assertThat(attempts).hasValue(2);
        }
    }

    @Test
    @DisplayName("R11 what is not done at the end is a dead letter, unless it comes by schedule")
    void whatIsNotDoneAtTheEndIsKept() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);

        try (Invocations invocations =
                invocations(
                        function,
                        (event, context) -> {
                            running.countDown();
                            awaitUninterrupted(never);
                            throw new IOException("interrupted");
                        })) {
            invocations.submit("{\"source\":\"running\"}");
            assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
            invocations.submit("{\"source\":\"waiting\"}");
            invocations.due("{\"source\":\"scheduled\"}");
        }

        assertThat(deadLetters())
                .hasSize(2)
                .allMatch(letter -> letter.contains("stopped before it was done"))
                .anyMatch(letter -> letter.contains("\"running\""))
                .anyMatch(letter -> letter.contains("\"waiting\""));
    }

    @Test
    @DisplayName("R4 with a concurrency of one, events wait for each other")
    void eventsDoNotOverlap() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Function alone = named("RepairGaps");
        assertThat(alone.concurrency()).isEqualTo(1);

        try (Invocations invocations =
                invocations(
                        alone,
                        (event, context) -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            running.decrementAndGet();
                            return "null";
                        })) {
            for (int i = 0; i < 50; i++) {
                invocations.submit(EVENT);
            }
            await(counts -> counts.successes() == 50);
        }

        assertThat(most).hasValue(1);
    }

    @Test
    @DisplayName("R1 the event is read as Lambda reads it")
    void theEventIsReadAsLambdaReadsIt() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        RequestHandler<ScheduledEvent, Void> handler = new Recorder(seen);

        try (Invocations invocations = invocations(function, Handler.of(handler))) {
            invocations.submit(EVENT);
            await(counts -> counts.successes() == 1);
        }

        assertThat(seen.poll())
                .isEqualTo("test {intervals=[1m]} DispatchCollection 512 MiB, in time");
    }

    @Test
    @DisplayName("R5 the scheduler calls what the template names and writes what ran")
    void theSchedulerCallsByNameAndWritesWhatRan() throws Exception {
        Function named =
                new Function(
                        "Named",
                        Failing.class.getName(),
                        128,
                        Duration.ofSeconds(60),
                        Map.of(),
                        1,
                        1,
                        Duration.ofMinutes(1),
                        java.util.Optional.of("Lost"),
                        List.of(ScheduledCalls.trigger("Once", "rate(1 day)")),
                        List.of());
        Path status = folder.resolve("status.json");

        Scheduler scheduler =
                Scheduler.start(
                        List.of(named),
                        (f, handler) -> new Failing(),
                        new Scheduler.Places(
                                new SqsQueues(sqs.client(), Map.of("Lost", dead), Map.of()),
                                folder,
                                status),
                        Duration.ZERO,
                        Spread.NONE,
                        Clock.systemUTC());
        try {
            awaitTrue(() -> Files.exists(status) && text(status).contains("\"dead_letters\" : 1"));
            assertThat(deadLetters())
                    .singleElement()
                    .asString()
                    .contains("schedule/default/Once", "Failing was called");
        } finally {
            scheduler.close();
        }

        assertThat(text(status))
                .contains("\"attempts\" : 2", "\"events\" : 1", "rate(1 day)", "\"next\"");
    }

    /** Named by a schedule. */
    public static final class Failing implements RequestHandler<ScheduledEvent, Void> {
        @Override
        public Void handleRequest(ScheduledEvent event, Context context) {
            throw new IllegalStateException("Failing was called");
        }
    }

    private record Recorder(BlockingQueue<String> seen)
            implements RequestHandler<ScheduledEvent, Void> {
        @Override
        public Void handleRequest(ScheduledEvent event, Context context) {
            int remaining = context.getRemainingTimeInMillis();
            seen.add(
                    "%s %s %s %d MiB, %s"
                            .formatted(
                                    event.getSource(),
                                    event.getDetail(),
                                    context.getFunctionName(),
                                    context.getMemoryLimitInMB(),
                                    remaining > 20_000 && remaining <= 30_000 ? "in time" : "?"));
            return null;
        }
    }

    private Invocations invocations(Function function, Handler handler) {
        return invocations(function, handler, new FileLog(folder.resolve("log")));
    }

    private Invocations invocations(Function function, Handler handler, LambdaLogger log) {
        Clock clock = Clock.systemUTC();
        return new Invocations(
                function,
                new Environments(function, () -> handler, log, clock),
                new DeadLetters(sqs.client(), dead),
                Duration.ZERO,
                clock,
                new Counting(clock, changes::add));
    }

    private List<String> deadLetters() {
        return sqs
                .client()
                .receiveMessage(r -> r.queueUrl(dead).maxNumberOfMessages(10).visibilityTimeout(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private void awaitDeadLetters(long number) throws InterruptedException {
        await(counts -> counts.deadLetters() == number);
    }

    private void await(java.util.function.Predicate<Counts> reached) throws InterruptedException {
        Counts counts;
        do {
            counts = changes.poll(60, TimeUnit.SECONDS);
            assertThat(counts).as("nothing more happens").isNotNull();
        } while (!reached.test(counts));
    }

    private static void awaitTrue(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // As a handler that swallows it: it counts as a timeout all the same.
        }
    }

    private static Function named(String name) {
        return Template.read(Path.of("..", "template.yaml"), Map.of()).functions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Function with(Function f, Duration timeout, int retries, Duration age) {
        return new Function(
                f.name(),
                f.handler(),
                f.memory(),
                timeout,
                f.environment(),
                f.concurrency(),
                retries,
                age,
                f.deadLetters(),
                f.triggers(),
                f.sources());
    }
}
