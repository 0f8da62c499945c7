package dev.isobar.app.listener;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;

/** Last words, after which the connection is closed. Safe for all threads. */
final class Ending implements AutoCloseable {
    private static final long SECONDS = 2;
    private static final int MOST = 1_000;

    private final Semaphore places = new Semaphore(MOST);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "isobar-endings");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Closed as soon as they are written. */
    static NextAction with(FilterChainContext context, byte[] words) {
        write(context, words);
        context.getConnection().closeSilently(); // after what is being written
        return context.getStopAction();
    }

    /**
     * Closed {@value #SECONDS} s later, so that they are read by who is still sending; at once if
     * {@value #MOST} others are. Whatever comes until then is for the caller to throw away.
     */
    NextAction afterwards(FilterChainContext context, byte[] words) {
        if (!places.tryAcquire()) {
            return with(context, words);
        }
        write(context, words);
        Connection<?> connection = context.getConnection();
        Runnable close =
                () -> {
                    places.release();
                    connection.closeSilently();
                };
        try {
            timer.schedule(close, SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) { // the application ends
            close.run();
        }
        return context.getStopAction();
    }

    /** Who waits to be closed is left to the container, which ends all connections. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void write(FilterChainContext context, byte[] words) {
        context.write(Buffers.wrap(context.getMemoryManager(), words));
    }
}
