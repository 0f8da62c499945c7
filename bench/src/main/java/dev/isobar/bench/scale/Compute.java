package dev.isobar.bench.scale;

import java.io.PrintStream;

/** What runs: functions called for messages beside a process that polls all the time. */
final class Compute {
    /** Messages a call of the worker takes. */
    private static final int BATCH = 10;

    /** Seconds for one message: a question to a venue and its writes. */
    private static final double SECONDS = 0.25;

    private static final double MEMORY_GB = 0.5;

    private Compute() {}

    static void tell(PrintStream out, int instruments) {
        double messages = instruments * (Prices.HOURS * 60 + Prices.HOURS + Prices.HOURS / 24);
        double invocations = messages / BATCH;
        double seconds = messages * SECONDS;
        double functions =
                invocations * Prices.INVOCATION
                        + seconds * MEMORY_GB * Prices.FUNCTION_GB_SECOND
                        + messages * 3 / BATCH * Prices.QUEUE_REQUEST;
        double always = Prices.HOURS * (Prices.PROCESSOR_HOUR + 2 * Prices.MEMORY_GB_HOUR);
        out.printf(
                "%nCompute for them, %d messages a call, %.2f s a message at 512 MiB (assumed):%n"
                        + "%n| | functions and queue | one processor and 2 GiB, always on |%n|---|---|---|%n",
                BATCH, SECONDS);
        out.printf("| million messages | %,.1f | – |%n", messages / 1e6);
        out.printf("| million invocations | %,.2f | – |%n", invocations / 1e6);
        out.printf("| dollars | %,.2f | %,.2f |%n", functions, always);
        double fixed =
                Prices.HOURS * (Prices.NAT_HOUR + 0.1 * Prices.CACHE_GB_HOUR) + Prices.SECRET;
        double app = fixed + Prices.SECRET + always + Prices.HOURS * 2 * Prices.BALANCER_HOUR;
        out.printf(
                "%nWhatever is collected: %.2f dollars for the network's way out and the least"
                        + " cache; %.2f with one application node and both balancers.%n",
                fixed, app);
    }
}
