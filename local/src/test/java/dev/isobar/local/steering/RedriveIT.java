package dev.isobar.local.steering;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.isobar.local.CommandLineRun;
import dev.isobar.local.lambda.Retention;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.lambda.Spread;
import dev.isobar.local.lambda.SqsQueues;
import dev.isobar.local.remote.Jobs;
import dev.isobar.sqs.DeadLetter;
import dev.isobar.sqs.DeadLetterQueue;
import dev.isobar.sqs.LocalSqs;
import dev.isobar.template.Function;
import dev.isobar.template.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters as the command shows them and moves them back, over a real queue. */
class RedriveIT {
    private static final String KEY = "let-me-steer";
    private static final String INPUT =
            "{\"id\":\"<aws.scheduler.execution-id>\",\"detail\":{\"intervals\":[\"1m\"]}}";

    /** Of a function that is gone. */
    private static final String OF_NOBODY =
            "{\"requestContext\":{\"functionArn\":\"arn:aws:lambda:local:000000000000:function:Gone\","
                    + "\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3},"
                    + "\"requestPayload\":{}}";

    /** Of one that would take it. */
    private static final String OF_BAKE = OF_NOBODY.replace(":Gone", ":Bake");

    private static LocalSqs sqs;

    @TempDir private Path folder;
    private final Baking baking = new Baking();

    @BeforeAll
    static void start() {
        sqs = LocalSqs.inMemory();
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    @Test
    @DisplayName("R3 a call that failed is shown with its reason and, moved back, succeeds")
    void aFailedCallIsMovedBack() throws Exception {
        String url = sqs.queue("BakeLost", Duration.ofSeconds(30));
        try (Scheduler scheduler = scheduler(url);
                JobsServer server = JobsServer.start(KEY);
                StandInApp app = StandInApp.start(INPUT, server.address())) {
            server.steer(
                    scheduler, new Redrive(Map.of("BakeLost", box(url, Duration.ZERO)), scheduler));
            assertThat(jobs(app, "dead").out()).contains("BakeLost: nothing");
            String id = scheduler.run("BakeNightly", Optional.empty());
            assertThat(baking.heard.poll(10, TimeUnit.SECONDS)).contains(id);
            await(() -> sqs.size(url) == 1);

            CommandLineRun dead = jobs(app, "dead");
            CommandLineRun json = jobs(app, "dead", "--json");
            baking.flour = true;
            CommandLineRun moved = jobs(app, "redrive", "BakeLost");

            assertThat(dead.err()).isEmpty();
            assertThat(dead.out()).contains("BakeLost", "Bake: RetriesExhausted", "no flour");
            assertThat(json.out()).contains("\\\"id\\\":\\\"" + id);
            assertThat(moved.out()).contains("1 moved back from BakeLost");
            assertThat(baking.heard.poll(10, TimeUnit.SECONDS)).contains(id);
            assertThat(sqs.size(url)).isZero();
            assertThat(jobs(app, "redrive", "Elsewhere").err()).contains("one of BakeLost");
        }
    }

    @Test
    @DisplayName("R3 a letter whose function is gone stays where it is")
    void whatNobodyTakesStays() throws Exception {
        String url = sqs.queue("GoneLost", Duration.ofSeconds(30));
        sqs.client().sendMessage(r -> r.queueUrl(url).messageBody(OF_NOBODY));
        try (Scheduler scheduler = scheduler(url)) {
            Redrive redrive = new Redrive(Map.of("GoneLost", box(url, Duration.ZERO)), scheduler);

            assertThat(redrive.back("GoneLost")).isZero();
        }
        assertThat(sqs.size(url)).isEqualTo(1);
    }

    @Test
    @DisplayName("R5 a letter that is older than its queue keeps it is neither shown nor moved")
    void whatIsTooOldIsForgotten() throws Exception {
        String url = sqs.queue("OldLost", Duration.ofSeconds(30));
        sqs.client().sendMessage(r -> r.queueUrl(url).messageBody(OF_BAKE));
        try (Scheduler scheduler = scheduler(url)) {
            Redrive nearly = new Redrive(Map.of("Old", box(url, Duration.ofDays(13))), scheduler);
            Redrive over = new Redrive(Map.of("Old", box(url, Duration.ofDays(15))), scheduler);

            assertThat(nearly.letters().get("Old")).hasSize(1);
            assertThat(over.letters().get("Old")).isEmpty();
            assertThat(over.back("Old")).isZero();

            nearly.forget();
            assertThat(sqs.size(url)).isEqualTo(1);
            Forgetting forgetting =
                    Forgetting.start(over, Duration.ofMillis(10), Duration.ofMillis(10));
            await(() -> sqs.size(url) == 0);
            forgetting.close();
        }
        assertThat(baking.heard).isEmpty();
    }

    @Test
    @DisplayName("R3 R5 letters that are too old take no place of those that are shown")
    void oldLettersHideNoFreshOnes() throws Exception {
        String url = sqs.queue("MuchLost", Duration.ofSeconds(30));
        for (int i = 0; i < 101; i++) {
            sqs.client().sendMessage(r -> r.queueUrl(url).messageBody(OF_NOBODY));
        }
        Instant between = Instant.now().plusMillis(2);
        await(() -> Instant.now().isAfter(between));
        sqs.client().sendMessage(r -> r.queueUrl(url).messageBody(OF_BAKE));
        Duration kept = Duration.ofDays(14);
        Retention retention = new Retention(kept, Clock.fixed(between.plus(kept), ZoneOffset.UTC));
        try (Scheduler scheduler = scheduler(url)) {
            Redrive.Box box = new Redrive.Box(new DeadLetterQueue(sqs.client(), url), retention);

            assertThat(new Redrive(Map.of("Much", box), scheduler).letters().get("Much"))
                    .extracting(DeadLetter::name)
                    .containsExactly("Bake");
        }
    }

    /** Two weeks, of which some time is over. */
    private static Redrive.Box box(String url, Duration later) {
        return new Redrive.Box(
                new DeadLetterQueue(sqs.client(), url),
                new Retention(Duration.ofDays(14), Clock.offset(Clock.systemUTC(), later)));
    }

    private Scheduler scheduler(String url) {
        Trigger nightly =
                new Trigger(
                        "BakeNightly",
                        "cron(0 2 * * ? *)",
                        ZoneOffset.UTC,
                        Duration.ZERO,
                        true,
                        INPUT,
                        0,
                        Duration.ofMinutes(1),
                        Optional.empty());
        Function bake =
                new Function(
                        "Bake",
                        Baking.class.getName(),
                        128,
                        Duration.ofSeconds(3),
                        Map.of(),
                        1,
                        0,
                        Duration.ofMinutes(1),
                        Optional.of("Lost"),
                        List.of(nightly),
                        List.of());
        return Scheduler.start(
                List.of(bake),
                (function, handler) -> baking,
                new Scheduler.Places(
                        new SqsQueues(sqs.client(), Map.of("Lost", url), Map.of()),
                        folder,
                        folder.resolve("status.json")),
                Duration.ZERO,
                new Spread(new Random(7), Duration.ZERO),
                Clock.systemUTC());
    }

    private CommandLineRun jobs(StandInApp app, String... words) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KEY);
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--port", app.port(), "--key-file", key));
        return CommandLineRun.of(new Jobs(), all.toArray());
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Fails while there is no flour. */
    public static final class Baking implements RequestStreamHandler {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private volatile boolean flour;

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            heard.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!flour) {
                throw new IllegalStateException("no flour");
            }
        }
    }
}
