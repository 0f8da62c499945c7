package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./isobar top}: the tracked markets in a table that is made anew. */
@Command(
        name = "top",
        description = {
            "Show the tracked markets: volume, spread, funding, what was liquidated.",
            "The most traded first, in US dollars of 24 hours: ~ where the venue tells base units",
            "only. Where nobody knows what the quote is worth in dollars, it stands last, in its",
            "own currency. >= is a lower bound."
        },
        mixinStandardHelpOptions = true)
public final class Top implements Callable<Integer> {
    private static final int SHORTEST = 5;
    private static final String CLEARED = "\033[H\033[2J";

    @Mixin private RemoteOptions remote;

    @Option(names = "--once", description = "Print one table and end.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How often the table is made anew; ${DEFAULT-VALUE} s, at least 5.")
    private int every;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "How many markets at most; ${DEFAULT-VALUE}. The first table asks for each"
                            + " that is tracked, later ones for two of each that is shown and 20"
                            + " of the others.")
    private int limit;

    @Override
    public Integer call() throws Exception {
        if (every < SHORTEST || limit < 1) {
            throw new IllegalArgumentException(
                    "--every is %d s at least, --limit 1: %d, %d"
                            .formatted(SHORTEST, every, limit));
        }
        TopTable table = new TopTable(remote.open());
        while (true) {
            JsonNode now = table.read(limit);
            if (remote.json) {
                System.out.println(Remote.JSON.writeValueAsString(now));
            } else {
                boolean isScreen = !once && System.console() != null;
                System.out.print((isScreen ? CLEARED : "") + Instant.now() + "\n");
                System.out.print(TopText.of(now));
            }
            if (once) {
                return 0;
            }
            Thread.sleep(1_000L * every);
        }
    }
}
