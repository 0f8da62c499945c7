package dev.isobar.local;

import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code demo} and {@code up} have in common. */
final class RunOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "Port of the API and the page on 127.0.0.1; 0 takes any free one (${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept between runs (.isobar/<command> in the checkout).")
    private Path data;

    @Option(names = "--fresh", description = "Empty the data folder first.")
    private boolean fresh;

    @Option(
            names = "--venues",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Ids, comma-separated, or all: track Bitcoin in every market of these"
                            + " (Binance, Bybit and OKX, spot and linear). Another set is kept in"
                            + " another folder.")
    private List<String> venues = List.of();

    /** Those that were named. */
    List<SimulatedVenue> venues() {
        return venues.contains("all")
                ? SimulatedVenues.ALL
                : venues.stream().map(SimulatedVenues::of).toList();
    }

    DataFolder open(Home home, String command) {
        String name = venues.isEmpty() ? command : command + "-" + String.join("-", venues);
        Path folder = data == null ? home.root().resolve(".isobar").resolve(name) : data;
        return DataFolder.open(folder.toAbsolutePath().normalize(), fresh);
    }
}
