package dev.isobar.app.guard;

import java.util.HashMap;
import java.util.Map;

/** Every venue's guard, by its id. Safe for all threads. */
public final class Guards {
    private final Map<String, VenueGuard> byVenue = new HashMap<>();

    public Guards(Iterable<VenueGuard> guards) {
        guards.forEach(guard -> byVenue.put(guard.venue(), guard));
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
