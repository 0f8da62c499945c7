package dev.isobar.local.remote;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a long work is: a line that is written over on a terminal, else one every ten seconds.
 */
final class Progress {
    private static final int WIDTH = 30;
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean isTerminal;
    private final long started;
    private long told;

    Progress(PrintStream out, boolean isTerminal, long nanos) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.started = nanos;
        this.told = nanos;
    }

    /**
     * @param share of the work that is done, 0 to 1
     * @param bars how many came
     */
    void at(double share, long bars, long nanos) {
        if (isTerminal) {
            out.print("\r" + line(share, bars, nanos));
            out.flush();
        } else if (nanos - told >= EVERY.toNanos()) {
            told = nanos;
            out.println(line(share, bars, nanos));
        }
    }

    void end() {
        if (isTerminal) {
            out.println();
        }
    }

    String line(double share, long bars, long nanos) {
        double seconds = (nanos - started) / 1e9;
        int full = (int) Math.round(share * WIDTH);
        String rest =
                share <= 0 || seconds <= 0
                        ? "?"
                        : left(Duration.ofSeconds(Math.round(seconds * (1 - share) / share)));
        return String.format(
                Locale.ROOT,
                "[%s%s] %5.1f %%  %,d bars  %,.0f bars/s  %s left ",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                100 * share,
                bars,
                seconds > 0 ? bars / seconds : 0.0,
                rest);
    }

    private static String left(Duration length) {
        return length.toHours() > 0
                ? "%d h %02d min".formatted(length.toHours(), length.toMinutesPart())
                : length.toMinutes() > 0
                        ? "%d min %02d s".formatted(length.toMinutes(), length.toSecondsPart())
                        : length.toSeconds() + " s";
    }
}
