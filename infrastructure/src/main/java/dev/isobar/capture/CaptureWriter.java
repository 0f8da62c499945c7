package dev.isobar.capture;

import dev.isobar.market.Instrument;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Records frames into files of a directory, on a thread of its own. Takes from any thread and never
 * blocks the giver: what does not fit into its queue is dropped, counted, and said in the file.
 */
public final class CaptureWriter implements Consumer<Frame>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CaptureWriter.class.getName());
    private static final long IDLE = 200;

    /** What a killed process may lose. */
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final Path directory;
    private final Supplier<? extends Collection<Instrument>> instruments;
    private final Limits limits;
    private final Clock clock;
    private final BlockingQueue<Frame> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private long told;
    private int files;
    private CaptureFile file;
    private Instant endsAt = Instant.MIN;
    private Instant flushAt = Instant.MIN;
    private volatile boolean rotate;
    private volatile boolean closing;

    /**
     * @param queue frames that may wait to be written
     * @param bytes of one file before packing
     * @param time of one file
     */
    public record Limits(int queue, long bytes, Duration time) {
        public static final Limits USUAL = new Limits(100_000, 512L << 20, Duration.ofHours(1));
    }

    /**
     * @param instruments those in use, asked at the start of each file
     * @throws IOException if the directory cannot be made
     */
    public CaptureWriter(
            Path directory,
            Supplier<? extends Collection<Instrument>> instruments,
            Limits limits,
            Clock clock,
            ThreadFactory threads)
            throws IOException {
        this.directory = Files.createDirectories(directory);
        this.instruments = instruments;
        this.limits = limits;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(limits.queue());
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    @Override
    public void accept(Frame frame) {
        if (closing || !queue.offer(frame)) {
            dropped.incrementAndGet();
        }
    }

    /**
     * As {@link #accept}, but waits for room: for frames that are made, not heard.
     *
     * @throws IllegalStateException if it was closed
     */
    public void put(Frame frame) throws InterruptedException {
        while (!queue.offer(frame, IDLE, TimeUnit.MILLISECONDS)) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("capture has ended: " + directory);
            }
        }
    }

    /** Frames that were not recorded so far. */
    public long dropped() {
        return dropped.get();
    }

    /** Starts a new file with the next frame: the instruments in use have changed. */
    public void rotate() {
        rotate = true;
    }

    /** Writes what waits, ends the file and returns when it is on the disk. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "capture stopped directory={0}", directory);
        } finally {
            end();
        }
    }

    private void step() throws InterruptedException {
        Frame frame = queue.poll(IDLE, TimeUnit.MILLISECONDS);
        try {
            if (frame != null) {
                write(frame);
            } else if (file != null) {
                flush(clock.instant());
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "capture failed directory=" + directory, e);
            dropped.incrementAndGet();
            abandon();
        }
    }

    private void write(Frame frame) throws IOException {
        Instant now = clock.instant();
        if (rotate || file != null && (file.bytes() > limits.bytes() || now.isAfter(endsAt))) {
            end();
        }
        if (file == null) {
            begin(now);
        }
        long lost = dropped.get();
        if (lost > told) {
            file.write(CaptureLine.lost(lost - told));
            told = lost;
        }
        file.write(CaptureLine.frame(frame));
        if (now.isAfter(flushAt)) {
            flush(now);
        }
    }

    private void flush(Instant now) throws IOException {
        file.flush();
        flushAt = now.plus(FLUSH);
    }

    private void begin(Instant now) throws IOException {
        rotate = false;
        endsAt = now.plus(limits.time());
        String name = now.toString().replace(":", "") + "-%04d.jsonl.gz".formatted(++files);
        file = new CaptureFile(directory.resolve(name));
        for (Instrument instrument : instruments.get()) {
            file.write(CaptureLine.instrument(instrument));
        }
        LOG.log(Level.INFO, "recording file={0}", directory.resolve(name));
    }

    private void end() {
        if (file == null) {
            return;
        }
        try (CaptureFile ending = file) {
            long lost = dropped.get();
            if (lost > told) {
                ending.write(CaptureLine.lost(lost - told));
                told = lost;
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "capture not ended directory=" + directory, e);
        }
        file = null;
    }

    /** The disk refused: leave the file cut, as it is, and try a new one with the next frame. */
    private void abandon() {
        if (file != null) {
            file.abandon();
            file = null;
        }
    }
}
