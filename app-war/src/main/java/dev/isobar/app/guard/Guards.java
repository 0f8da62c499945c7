package dev.isobar.app.guard;

import java.util.HashMap;
import java.util.Map;

/** Every venue's guard, by its id. Safe for all threads. */
public final class Guards {
    private final Map<String, VenueGuard> byVenue = new HashMap<>();

    public Guards(Iterable<VenueGuard> guards) {
        for (VenueGuard guard : guards) {
            byVenue.put(guard.venue(), guard);
            meet(guard);
        }
    }

    /**
     * Payara 6.2025.10 registers a guard's counters at its first call, and a second call meanwhile
     * finds some missing (a NullPointerException instead of the venue's failure): so the first call
     * is made here, one guard after the other.
     */
    private static void meet(VenueGuard guard) {
        try {
            guard.ask(() -> Boolean.TRUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @throws org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException if the
     *     venue is left alone, does not answer in time or too many ask already
     */
    public <T> T ask(String venue, Question<T> question) throws InterruptedException {
        VenueGuard guard = byVenue.get(venue);
        if (guard == null) {
            throw new IllegalArgumentException("no guard for " + venue);
        }
        return guard.ask(question);
    }
}
