package dev.isobar.exchange.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, however busy the machine is. */
final class Soon {
    private static final long SECONDS = 60;

    private Soon() {}

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within " + SECONDS + " s");
        }
        return next;
    }

    static void await(BooleanSupplier condition) {
        if (!comes(condition, SECONDS)) {
            throw new AssertionError("did not happen within " + SECONDS + " s");
        }
    }

    /** Whether it happens within so many seconds. */
    static boolean comes(BooleanSupplier condition, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return true;
    }

    /** A port at which nobody listens; bound, so that nobody else can take it meanwhile. */
    static Socket nobody() throws IOException {
        Socket held = new Socket();
        held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return held;
    }
}
