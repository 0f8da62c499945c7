package dev.isobar.bench.crowd;

import dev.isobar.bench.sockets.LiveHeap;
import dev.isobar.bench.sockets.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;

/** Times what is heard, and weighs the app's heap between. */
final class Watch {
    private static final double MEBI = 1024 * 1024;

    private final List<Double> heaps = new ArrayList<>();
    private final ServerProcess app;
    private final Recorder waits;
    private final PrintStream out;

    Watch(ServerProcess app, Recorder waits, PrintStream out) {
        this.app = app;
        this.waits = waits;
        this.out = out;
    }

    Window window(String what, long seconds) throws InterruptedException {
        waits.reset();
        long begun = System.nanoTime();
        double processor = app.processorTime().toNanos();
        TimeUnit.SECONDS.sleep(seconds);
        Window window =
                new Window(
                        waits.getIntervalHistogram(),
                        (System.nanoTime() - begun) / 1e9,
                        (app.processorTime().toNanos() - processor) / 1e9);
        StringBuilder line = new StringBuilder();
        window.figures()
                .forEach((name, value) -> line.append("%,.1f %s   ".formatted(value, name)));
        out.printf("  %-24s %s%n", what, line.toString().strip());
        return window;
    }

    /** After a whole collection, which everybody hears about: not to be called while timing. */
    void weigh() throws IOException, InterruptedException {
        heaps.add(LiveHeap.of(app).bytes() / MEBI);
        out.printf("  %-24s %.1f MiB%n", "live heap", heaps.get(heaps.size() - 1));
    }

    /** MiB, one after the other. */
    List<Double> heaps() {
        return heaps;
    }

    /** MiB from one weighing to the next, by least squares, since the middle. */
    double growth() {
        List<Double> late = heaps.subList(heaps.size() / 2, heaps.size());
        double mid = (late.size() - 1) / 2.0;
        double mean = late.stream().mapToDouble(heap -> heap).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < late.size(); i++) {
            products += (i - mid) * (late.get(i) - mean);
            squares += (i - mid) * (i - mid);
        }
        return squares == 0 ? 0 : products / squares;
    }
}
