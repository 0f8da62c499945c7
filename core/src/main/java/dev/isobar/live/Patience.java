package dev.isobar.live;

import dev.isobar.bars.StoreUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tries again what a store that is away did not take, after longer and longer waits, until the end:
 * from then on everything is tried once. Safe for all threads.
 */
final class Patience {
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicLong retries = new AtomicLong();

    /** From now on nobody waits; who waits now tries once more. */
    void end() {
        end.countDown();
    }

    boolean isEnding() {
        return end.getCount() == 0;
    }

    /** How many times a store was away. */
    long retries() {
        return retries.get();
    }

    /**
     * Takes the step, again and again while a store is away; may wait for minutes between. Whatever
     * else it throws is thrown on.
     *
     * @return false if the store was still away at the end
     */
    boolean tryUntilDone(Runnable step) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            boolean isLast = isEnding();
            try {
                step.run();
                return true;
            } catch (StoreUnavailable e) {
                retries.incrementAndGet();
                if (isLast) {
                    return false;
                }
            }
            end.await(wait, TimeUnit.MILLISECONDS);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }
}
