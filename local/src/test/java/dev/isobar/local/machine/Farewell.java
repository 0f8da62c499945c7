package dev.isobar.local.machine;

import dev.isobar.local.leash.Leash;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A child on the leash that has something to finish when it is asked to end. */
final class Farewell {
    private Farewell() {}

    public static void main(String[] arguments) throws InterruptedException {
        Leash.premain("");
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                                    System.out.println("finished");
                                }));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
