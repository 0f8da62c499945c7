package dev.isobar.bench.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One thread that reads all members that are quick. */
final class Listening implements AutoCloseable {
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::run, "listening");
    private final Faults faults;
    private volatile boolean closed;

    Listening(Faults faults) throws IOException {
        this.faults = faults;
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads it from now on. */
    void add(Member member) {
        ask(
                () -> {
                    try {
                        member.channel().register(selector, SelectionKey.OP_READ, member);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Reads it no more, when this is back. */
    void remove(Member member) {
        ask(() -> member.channel().keyFor(selector).cancel());
        ask(
                () -> {
                    try {
                        selector.selectNow(key -> {}); // now it may be registered again
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Back when it was done. */
    void ask(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        asked.add(
                () -> {
                    task.run();
                    done.complete(null);
                });
        selector.wakeup();
        done.join();
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(this::read);
            } catch (IOException e) {
                faults.found("listening: " + e);
            }
            for (Runnable task = asked.poll(); task != null; task = asked.poll()) {
                task.run();
            }
        }
    }

    private void read(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            if (member.read(buffer) < 0) {
                faults.found(member + ": " + member.end());
                key.cancel();
            }
        } catch (IOException e) {
            faults.found(member + ": " + e);
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
