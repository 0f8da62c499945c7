package dev.isobar.dynamodb;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A process that writes bars until it is killed: one by one, then in batches over many pages. */
final class BarWriter {
    static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    static final int HOURS = 48;

    private BarWriter() {}

    /** Says a line after each put. */
    public static void main(String[] arguments) {
        try (LocalDynamoClient dynamo = new LocalDynamoClient(arguments[0])) {
            BarStore store =
                    new PagedBars(
                            new DynamoPages(
                                    dynamo.client(),
                                    new Keys(arguments[1]),
                                    Duration.ofDays(365),
                                    Clock.systemUTC()),
                            new Random());
            write(store, Integer.parseInt(arguments[2]), () -> System.out.println("put"));
        }
    }

    /** All that is ever written, in an order that depends on the seed. */
    static void write(BarStore store, int seed, Runnable afterEach) {
        List<Bar> bars = BarSamples.walk(Interval.M1, START, HOURS * 60, 4);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(bars.size());
            int end = Math.min(bars.size(), at + 1 + (i % 3 == 0 ? random.nextInt(600) : 0));
            store.put(BarSamples.MINUTES, bars.subList(at, end));
            afterEach.run();
        }
        store.put(BarSamples.MINUTES, bars);
        afterEach.run();
    }
}
