package dev.isobar.local;

import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import java.nio.file.Path;
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

    DataFolder open(Home home, String command) {
        Path folder = data == null ? home.root().resolve(".isobar").resolve(command) : data;
        return DataFolder.open(folder.toAbsolutePath().normalize(), fresh);
    }
}
