package dev.isobar.bench.channels;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Results;
import dev.isobar.bench.Spread;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code bench channels}. One JVM, as in a node that listens to everything; a round goes over all
 * channels, so each row's rounds lie minutes apart.
 */
public final class Channels implements Bench {
    private static final int FRAMES = 256;

    /** CPU milliseconds of a contender in a kept round; the first round, to warm up, has more. */
    private static final long TURN = 60;

    private static final long WARM_UP = 150;
    private static final long SHORT = 20;
    private static final String ISOBAR = "isobar";
    private static final String TREE = "tree";
    private static final double FASTER = 1.4;
    private static final long KILOBYTE = 1024;

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public String subject() {
        return "one frame of each venue and channel to events: ours, a Jackson tree to BigDecimal";
    }

    @Override
    public void run(Run run) throws Exception {
        List<Channel> channels = Channel.all(FRAMES);
        List<Results> results = new ArrayList<>();
        channels.forEach(channel -> results.add(new Results()));
        for (int round = 0; round <= run.rounds(); round++) {
            run.out().printf("  round %d of %d%n", round, run.rounds());
            Turn turn = new Turn(run.shortly() ? SHORT : round == 0 ? WARM_UP : TURN);
            for (int i = 0; i < channels.size(); i++) {
                Results row = round == 0 ? new Results() : results.get(i); // the first: warm-up
                round(channels.get(i), turn, row);
            }
        }
        print(channels, results, run.out());
    }

    private static void round(Channel channel, Turn turn, Results row) throws Exception {
        String[] frames = channel.frames();
        row.add(ISOBAR, turn.measure(frames, frame -> turn.keep(channel.decode(frame))));
        if (!channel.isBinary()) {
            row.add(TREE, turn.measure(frames, frame -> TreeWalk.walk(frame, turn::keep)));
        }
    }

    private static void print(List<Channel> channels, List<Results> results, PrintStream out) {
        out.printf(
                "%n| venue, market | channel | characters | events | frames/CPU s | ÷ tree"
                        + " | B/frame | tree's |%n|---|---|---|---|---|---|---|---|%n");
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            Results row = results.get(i);
            boolean hasPeer = row.contenders().contains(TREE);
            Spread allocated = row.of(ISOBAR, Turn.ALLOCATED);
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %.1f | %,.0f | %s | %,.0f | %s |%n",
                    channel.place(),
                    channel.subject(),
                    channel.length(),
                    channel.events(),
                    row.of(ISOBAR, Turn.RATE).median(),
                    hasPeer ? row.ratio(ISOBAR, TREE, Turn.RATE) : "no peer",
                    allocated.median(),
                    hasPeer ? "%,.0f".formatted(row.of(TREE, Turn.ALLOCATED).median()) : "–");
            if (hasPeer && row.ratio(ISOBAR, TREE, Turn.RATE).median() < FASTER) {
                missed.add(channel + ": rate");
            }
            if (channel.carriesTrades() && allocated.median() > KILOBYTE * channel.events()) {
                missed.add(channel + ": bytes");
            }
        }
        out.printf(
                "%ngoals: at least %.1f × the tree; at most %d B an event in frames of trades."
                        + " Missed: %s%n",
                FASTER, KILOBYTE, missed.isEmpty() ? "none" : missed);
    }
}
