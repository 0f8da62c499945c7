package dev.isobar.bench.crowd;

import dev.isobar.bench.crowd.SlowReader.Kind;
import dev.isobar.bench.sockets.AppServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The thread of all slow readers, while they are. */
final class SlowReaders {
    private final List<SlowReader> readers = new ArrayList<>();
    private final Map<String, Integer> ends = new TreeMap<>();
    private final ByteBuffer large = ByteBuffer.allocate(256 * 1024);
    private final Listening quick;
    private final Faults faults;
    private final Thread thread = new Thread(this::run, "slow");
    private volatile boolean over;

    /** Makes quick readers slow, each of another kind than the one before. */
    SlowReaders(
            List<Member> members, AppServer node, long slowFor, Listening quick, Faults faults) {
        this.quick = quick;
        this.faults = faults;
        for (Member member : members) {
            quick.remove(member);
            int i = readers.size();
            Kind kind = Kind.values()[i % Kind.values().length];
            readers.add(new SlowReader(member, kind, node, slowFor, i % 20, ends));
        }
        thread.start();
    }

    private void run() {
        long due = System.nanoTime();
        while (!over) {
            for (SlowReader reader : readers) {
                try {
                    reader.pass(large);
                } catch (IOException e) {
                    faults.found(reader.member() + ": " + e);
                }
            }
            due += TimeUnit.SECONDS.toNanos(1);
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /**
     * Makes them quick again.
     *
     * @return how their sockets ended, counted
     */
    Map<String, Integer> end() throws IOException, InterruptedException {
        over = true;
        thread.join();
        for (SlowReader reader : readers) {
            reader.catchUp(large);
            quick.add(reader.member());
        }
        return ends;
    }
}
