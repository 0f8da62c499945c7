package dev.isobar.bench.channels;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decodes a channel's frames again and again for a while, on this thread. Rates are by the CPU time
 * of this thread, so that whoever else computes on the machine does not count; neither does the
 * collector's, which spares whoever leaves more garbage.
 */
final class Turn {
    static final String RATE = "frames/CPU s";
    static final String ALLOCATED = "B/frame";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double SECOND = 1e9;

    private final long nanos;

    /** Where results go, so that none is optimized away. */
    private final Object[] kept = new Object[64];

    private int next;

    Turn(long millis) {
        this.nanos = millis * 1_000_000;
    }

    /** What is done with a frame. */
    @FunctionalInterface
    interface Work {
        void on(String frame) throws Exception;
    }

    /** Of {@link Work}: keeps what was made. */
    void keep(Object made) {
        kept[next++ & 63] = made;
    }

    Map<String, Double> measure(String[] frames, Work work) throws Exception {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long from = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        long to;
        do {
            for (String frame : frames) {
                work.on(frame);
            }
            done += frames.length;
            to = THREADS.getCurrentThreadCpuTime();
        } while (to - from < nanos);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, done * SECOND / (to - from));
        figures.put(
                ALLOCATED, (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / done);
        return figures;
    }
}
