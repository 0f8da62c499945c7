package dev.isobar.bench;

import dev.isobar.bench.channels.Channels;
import dev.isobar.bench.close.Closing;
import dev.isobar.bench.crowd.Crowd;
import dev.isobar.bench.decode.Decode;
import dev.isobar.bench.dynamodb.DynamoDb;
import dev.isobar.bench.flows.Flows;
import dev.isobar.bench.idle.Idle;
import dev.isobar.bench.indicators.Indicating;
import dev.isobar.bench.latency.Latency;
import dev.isobar.bench.pipeline.Pipelines;
import dev.isobar.bench.rest.Rest;
import dev.isobar.bench.scale.Scale;
import dev.isobar.bench.sockets.Sockets;
import dev.isobar.bench.start.Start;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./isobar bench}. */
@CommandLine.Command(
        name = "isobar bench",
        description = "Measure the main paths beside peers and limits.")
final class Command implements Callable<Integer> {
    private static final List<Bench> ALL =
            List.of(
                    new Decode(),
                    new Channels(),
                    new Pipelines(),
                    new Indicating(),
                    new Closing(),
                    new DynamoDb(),
                    new Sockets(),
                    new Idle(),
                    new Crowd(),
                    new Latency(),
                    new Flows(),
                    new Rest(),
                    new Start(),
                    new Scale());

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description =
                    "decode, channels, pipeline, indicators, close, dynamodb, sockets, idle, crowd,"
                            + " latency, flows, rest, start, scale;"
                            + " all of them without a name.")
    private List<String> names = List.of();

    @Option(names = "--short", description = "One kept round of about a second: for trying only.")
    private boolean shortly;

    @Option(names = "--rounds", paramLabel = "N", description = "Kept rounds (3).")
    private Integer rounds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long crowd goes on (10; with --short 1).")
    private int minutes;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Spec private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Command()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Bench> chosen = chosen();
        int kept = rounds();
        if (minutes < 0) {
            throw wrong("--minutes is negative: " + minutes);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(machine());
        if (shortly) {
            out.println("A short run: its figures are for trying only.");
        }
        for (Bench bench : chosen) {
            out.printf("%n== %s: %s%n", bench.name(), bench.subject());
            bench.run(new Bench.Run(shortly, kept, minutes, out));
        }
        out.println(load());
        return 0;
    }

    private int rounds() {
        if (rounds != null && rounds < 1) {
            throw wrong("--rounds is not positive: " + rounds);
        }
        if (rounds != null) {
            return rounds;
        }
        return shortly ? 1 : 3;
    }

    private List<Bench> chosen() {
        List<Bench> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(
                    ALL.stream()
                            .filter(bench -> bench.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name)));
        }
        return chosen.isEmpty() ? ALL : chosen;
    }

    private ParameterException unknown(String name) {
        return wrong(
                "unknown bench: %s (one of %s)"
                        .formatted(name, ALL.stream().map(Bench::name).toList()));
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private static String machine() {
        return "Java %s, %s %s, %d processors, %s"
                .formatted(
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        load());
    }

    private static String load() {
        return "load average %.2f"
                .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
