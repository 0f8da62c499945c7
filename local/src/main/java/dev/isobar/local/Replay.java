package dev.isobar.local;

import dev.isobar.exchange.Exchanges;
import dev.isobar.local.replay.Findings;
import dev.isobar.local.replay.Outcome;
import dev.isobar.local.replay.Replaying;
import dev.isobar.market.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar replay}. */
@Command(
        name = "replay",
        description =
                "Push captured frames through the pipeline; print bars, gaps, what became of every"
                        + " frame, and one hash over all bars.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the hashes differ, or a file cannot be read",
            "2:wrong use",
            "3:no bar came out (see --allow-empty)"
        })
final class Replay implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int EMPTY = 3;
    private static final int OTHER_BATCH = 7;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Captures (*.jsonl.gz) or recordings (VENUE/ws/*.jsonl).")
    private List<Path> files;

    @Option(names = "--venue", paramLabel = "V", description = "Only frames of this venue.")
    private String venue = "";

    @Option(names = "--market", paramLabel = "M", description = "Only frames of this market.")
    private String market = "";

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            description = "How many times faster than it happened (${DEFAULT-VALUE}).")
    private String speed;

    @Option(
            names = "--verify",
            description = "Replay again through threads with other batches and compare the hashes.")
    private boolean verify;

    @Option(names = "--allow-empty", description = "No bar at all is no failure.")
    private boolean allowEmpty;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write bars, events (liquidations, large trades, spikes, funding, arbitrage) and"
                            + " consolidated bars there, a file each, one JSON object a line.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!venue.isEmpty()) {
            Exchanges.of(venue);
        }
        Optional<Market> only =
                market.isEmpty() ? Optional.empty() : Optional.of(Market.of(market));
        Replaying replaying = new Replaying(files, venue, only);
        Outcome outcome = replaying.once(speed);
        String again = verify ? replaying.hashThroughLanes() : outcome.hash();
        ReplayReport report = new ReplayReport(outcome, verify ? again : "");
        System.out.println(json ? report.json() : report.text());
        boolean areSame = out == null || written(replaying);
        if (!again.equals(outcome.hash()) || !areSame) {
            System.err.println("isobar: the hashes differ");
            return DIFFERENT;
        }
        if (outcome.bars() == 0 && !allowEmpty) {
            System.err.println("isobar: no bar came out of this (--allow-empty if that is right)");
            return EMPTY;
        }
        return 0;
    }

    /** Whether what was found is found again, if that is asked. */
    private boolean written(Replaying replaying) throws IOException, InterruptedException {
        Findings findings = replaying.findings(Replaying.AS_THEY_FALL);
        findings.write(out);
        return !verify || replaying.findings(OTHER_BATCH).hash().equals(findings.hash());
    }
}
