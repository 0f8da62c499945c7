package dev.isobar.app.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many sessions there may be: on this node, and of one address. Safe for all threads. */
final class Places {
    static final int ALL = 5_000;

    /** Subscriptions beyond the usual of each session, together: a fifth of the usual of all. */
    static final int BEYOND = ALL * Client.USUAL / 5;

    /** Of one address: ten sessions that have all they can. */
    static final int BEYOND_OF_ADDRESS = 10 * (Client.SUBSCRIPTIONS - Client.USUAL);

    private final Semaphore free = new Semaphore(ALL);
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final int ofAddress;

    Places(int ofAddress) {
        this.ofAddress = ofAddress;
    }

    /** To be {@link #leave left} by the same address, once. */
    void take(String address) throws Full {
        if (taken.merge(address, 1, Integer::sum) > ofAddress) {
            give(address);
            throw new Full(
                    "%d sockets of your address are open, no more may be: close one"
                            .formatted(ofAddress));
        }
        if (!free.tryAcquire()) {
            give(address);
            throw new Full("%d sockets are open here, no more may be: come later".formatted(ALL));
        }
    }

    void leave(String address) {
        free.release();
        give(address);
    }

    private void give(String address) {
        taken.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
