package dev.isobar.local;

import dev.isobar.local.simulator.CaptureScenario;
import dev.isobar.local.simulator.Schedule;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./isobar simulate}. */
@Command(
        name = "simulate",
        description =
                "Run only the simulated venues and print their addresses as environment variables.",
        mixinStandardHelpOptions = true)
final class Simulate implements Callable<Integer> {
    @Option(
            names = "--venue",
            paramLabel = "ID",
            description = "Only this one; may be repeated. Without it, every venue there is.")
    private List<String> venues = List.of();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the control address; the venues follow it. 0 takes free ones.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Launch.SEED,
            description = "Which market (${DEFAULT-VALUE}): the same seed is the same market.")
    private long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2",
            description = "BTC's trades a second at Binance (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "A JSON array of faults and events, each with \"after\" in seconds.")
    private Path faults;

    @Option(
            names = "--lively",
            description = "With large trades, surges and cascades now and then, as the demo has.")
    private boolean lively;

    @Option(
            names = "--capture",
            paramLabel = "DIR",
            description = "Write a capture of two hours instead, at once, and stop.")
    private Path capture;

    @Option(
            names = "--trades",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "About how many trades the capture holds (${DEFAULT-VALUE}).")
    private long trades;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (capture != null) {
            Instant start = Instant.parse("2026-11-01T10:00:00Z");
            CaptureScenario scenario = CaptureScenario.of(seed, start, Duration.ofHours(2), trades);
            System.out.println(scenario.write(capture));
            return 0;
        }
        SimulatorOptions options =
                SimulatorOptions.seeded(seed).rate(rate).port(port).venues(chosen());
        if (lively) {
            options = options.lively();
        }
        if (faults != null) {
            options = options.schedule(Schedule.read(faults));
        }
        try (Simulator simulator = Simulator.start(options)) {
            simulator.settings().forEach((key, value) -> System.out.println(key + "=" + value));
            System.out.println("# faults and trades: " + simulator.control() + "/simulator");
            System.out.println("# events: " + simulator.control() + "/simulator/events");
            System.out.println("# limits: " + simulator.control() + "/simulator/meters");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private List<SimulatedVenue> chosen() {
        return venues.isEmpty()
                ? SimulatedVenues.ALL
                : venues.stream().distinct().map(SimulatedVenues::of).toList();
    }
}
