package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two writers of one page, their reads and swaps in every order that a thousand seeds give. */
class InterleavingsTest {
    private static final Instant NOON = BarStoreContract.NOON;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Test
    @DisplayName("R6 1,000 interleavings of two writers on one page leave the same bytes")
    void anyInterleavingLeavesTheSameBytes() throws Exception {
        InMemoryPages alone = new InMemoryPages();
        write(alone, 0);
        write(alone, 1);
        byte[] expected = page(alone);
        Set<String> seen = new HashSet<>();

        for (int seed = 0; seen.size() < 1_000; seed++) {
            assertThat(seed).as("seeds tried").isLessThan(20_000);
            Turns turns = new Turns(new Random(seed));
            InMemoryPages pages = new InMemoryPages();
            Future<?> one = threads.submit(() -> turns.run(0, () -> write(turns.of(0, pages), 0)));
            Future<?> two = threads.submit(() -> turns.run(1, () -> write(turns.of(1, pages), 1)));
            one.get(60, TimeUnit.SECONDS);
            two.get(60, TimeUnit.SECONDS);

            assertThat(page(pages)).as("seed %d: %s", seed, turns.trace).isEqualTo(expected);
            seen.add(turns.trace.toString());
        }
        threads.shutdownNow();
    }

    /** Both write the same eight buckets, in opposite orders, one at a time and then all. */
    private static void write(BarPages pages, int writer) {
        BarStore store = new PagedBars(pages, new Random(writer));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int minute = writer == 0 ? i : 7 - i;
            Instant start = NOON.plusSeconds(60L * minute);
            Source source = (minute + writer) % 2 == 0 ? Source.TRADES : Source.KLINE;
            bars.add(
                    bar(
                            Interval.M1,
                            start,
                            "1" + writer,
                            source,
                            minute % 3 != writer,
                            start.plusSeconds(60)));
        }
        bars.forEach(bar -> store.put(MINUTES, List.of(bar)));
        store.put(MINUTES, bars);
    }

    private static byte[] page(BarPages pages) {
        return pages.read(MINUTES, NOON, NOON.plusSeconds(3600)).get(0).bytes();
    }

    /** Lets one writer take one step at a time; which one, a seed decides. */
    private static final class Turns {
        private final Random random;
        private final Set<Integer> running = new TreeSet<>(List.of(0, 1));
        private final Set<Integer> waiting = new TreeSet<>();
        private final StringBuilder trace = new StringBuilder();
        private int chosen = -1;

        Turns(Random random) {
            this.random = random;
        }

        void run(int writer, Runnable work) {
            try {
                work.run();
            } finally {
                end(writer);
            }
        }

        BarPages of(int writer, BarPages pages) {
            return new BarPages() {
                @Override
                public List<Page> read(SeriesId series, Instant start, Instant end) {
                    step(writer, "r");
                    return pages.read(series, start, end);
                }

                @Override
                public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
                    step(writer, "s");
                    return pages.swap(series, swaps);
                }
            };
        }

        private synchronized void step(int writer, String what) {
            waiting.add(writer);
            choose();
            while (chosen != writer) {
                try {
                    wait(30_000);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            chosen = -1;
            waiting.remove(writer);
            trace.append(what).append(writer);
        }

        private synchronized void end(int writer) {
            running.remove(writer);
            choose();
        }

        private void choose() {
            if (!running.isEmpty() && waiting.equals(running)) {
                chosen = List.copyOf(waiting).get(random.nextInt(waiting.size()));
                notifyAll();
            }
        }
    }
}
