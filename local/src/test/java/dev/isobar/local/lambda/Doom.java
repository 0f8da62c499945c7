package dev.isobar.local.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Decides which calls of a function are killed, and where: one of each ten, at a random moment
 * before or after a random call of a store or venue. Safe for all threads.
 */
final class Doom {
    private static final int ONE_OF = 10;

    /** So many moments are in a short call at least, two for each of its calls. */
    private static final int MOMENTS = 24;

    private final Random random;
    private final Map<Integer, Integer> moments = new HashMap<>();
    private int calls;
    private int killed;
    private boolean over;

    Doom(long seed) {
        this.random = new Random(seed);
    }

    /** When this call is killed, as the number of the moment; 0: never. */
    synchronized int next() {
        if (calls % ONE_OF == 0) {
            moments.put(calls + random.nextInt(ONE_OF), 1 + random.nextInt(MOMENTS));
        }
        int moment = moments.getOrDefault(calls, 0);
        calls++;
        return over ? 0 : moment;
    }

    synchronized void killed() {
        killed++;
    }

    /** No more are. */
    synchronized void end() {
        over = true;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int kills() {
        return killed;
    }
}
