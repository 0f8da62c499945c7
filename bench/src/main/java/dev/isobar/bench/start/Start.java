package dev.isobar.bench.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.Range;
import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Scratch;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.sqs.CollectionMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code bench start}. */
public final class Start implements Bench {
    private static final String PLAIN = "JDK 17, as Lambda starts it";
    private static final String ARCHIVE = "JDK 17, archive of classes";
    private static final String NEWER = "JDK 25";
    private static final String CACHE = "JDK 25, AOT cache";
    private static final String FIGURE = "p50 ms";
    private static final String NEWER_HOME = "ISOBAR_BENCH_JDK25";

    private static final InstrumentId INSTRUMENT = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int EACH = 7;

    private Instant next = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String subject() {
        return "a function's JVM from its start to its first answer: an hour of minutes collected";
    }

    @Override
    public void run(Run run) throws Exception {
        try (Scratch scratch = new Scratch(run.out());
                Simulator venues = Simulator.start(SimulatorOptions.seeded(7))) {
            track(scratch);
            Path functions = scratch.home().root().resolve("functions/target/functions.jar");
            run.out().printf("  functions.jar: %.1f MB%n", Files.size(functions) / 1e6);
            Map<String, String> environment = new HashMap<>(scratch.stores().environment());
            environment.putAll(venues.settings());
            FunctionStart plain =
                    new FunctionStart(
                            java(Path.of(System.getProperty("java.home"))),
                            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                            functions,
                            environment);
            compare(run, scratch.data().folder("start"), plain);
        }
    }

    private void compare(Run run, Path folder, FunctionStart plain) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(contender(PLAIN, plain, folder, run));
        Path archive = folder.resolve("functions.jsa");
        train(plain.with("-XX:ArchiveClassesAtExit=" + archive), archive, folder);
        FunctionStart archived = plain.with("-XX:SharedArchiveFile=" + archive);
        contenders.add(contender(ARCHIVE, archived, folder, run));
        Optional<Path> newer = newer();
        if (newer.isPresent()) {
            FunctionStart later =
                    new FunctionStart(
                            newer.get(), plain.flags(), plain.functions(), plain.environment());
            contenders.add(contender(NEWER, later, folder, run));
            Path cache = folder.resolve("functions.aot");
            train(later.with("-XX:AOTCacheOutput=" + cache), cache, folder);
            contenders.add(contender(CACHE, later.with("-XX:AOTCache=" + cache), folder, run));
        } else {
            run.out().println("  JDK 25 is left out: " + NEWER_HOME + " names no JDK 25");
        }
        run.compare(
                "%d starts a round".formatted(starts(run)),
                contenders,
                PLAIN,
                List.of(Goal.atMost(ARCHIVE, FIGURE, 600)));
    }

    private Contender contender(String name, FunctionStart start, Path folder, Run run) {
        return new Contender(
                name,
                () -> {
                    double[] millis = new double[starts(run)];
                    double mebibytes = 0;
                    for (int i = 0; i < millis.length; i++) {
                        FunctionStart.Seen seen = start.start(event(), folder.resolve("log"));
                        millis[i] = seen.millis();
                        mebibytes = Math.max(mebibytes, seen.mebibytes());
                    }
                    Arrays.sort(millis);
                    Map<String, Double> figures = new LinkedHashMap<>();
                    figures.put(FIGURE, millis[millis.length / 2]);
                    figures.put("RSS MiB", mebibytes);
                    return figures;
                });
    }

    private void train(FunctionStart start, Path archive, Path folder) throws Exception {
        Path log = folder.resolve("training.log");
        start.start(event(), log);
        if (Files.notExists(archive)) {
            throw new IllegalStateException("no archive was written; see " + log);
        }
    }

    private static int starts(Run run) {
        return run.shortly() ? 1 : EACH;
    }

    /** One message that asks for an hour nobody has asked for. */
    private String event() {
        next = next.minus(HOUR);
        CollectionRequest request =
                new CollectionRequest(
                        INSTRUMENT,
                        Interval.M1,
                        Optional.of(new Range(next, next.plus(HOUR))),
                        CollectionRequest.Priority.NORMAL,
                        "bench",
                        Instant.now(),
                        1);
        ObjectNode event = new ObjectMapper().createObjectNode();
        ObjectNode message = event.putArray("Records").addObject();
        message.put("messageId", "1")
                .put("receiptHandle", "1")
                .put("body", CollectionMessage.write(request))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", "arn:aws:sqs:eu-west-1:000000000000:collection")
                .put("awsRegion", "eu-west-1");
        message.putObject("attributes").put("ApproximateReceiveCount", "1");
        message.putObject("messageAttributes");
        return event.toString();
    }

    private static void track(Scratch scratch) {
        try (DynamoDbClient client = scratch.stores().client()) {
            Map<String, AttributeValue> item =
                    Map.of(
                            "entity", AttributeValue.fromS("isobar-tracked"),
                            "id", AttributeValue.fromS(INSTRUMENT.toString()),
                            "live", AttributeValue.fromS("false"),
                            "history", AttributeValue.fromS("1m=P30D"));
            client.putItem(put -> put.tableName("isobar-tracked").item(item));
        }
    }

    private static Optional<Path> newer() throws IOException {
        String home = System.getenv(NEWER_HOME);
        if (home == null) {
            return Optional.empty();
        }
        String release = Files.readString(Path.of(home, "release"));
        return release.contains("JAVA_VERSION=\"25")
                ? Optional.of(java(Path.of(home)))
                : Optional.empty();
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }
}
