package dev.isobar.app.guard;

import dev.isobar.app.metrics.MeasuredBreaker;
import dev.isobar.exchange.ExchangeFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Every venue's guard, by its id. Safe for all threads. */
public final class Guards {
    private final Map<String, Guarded> byVenue = new HashMap<>();

    private record Guarded(VenueGuard guard, MeasuredBreaker breaker) {}

    /**
     * @param breakers makes the gauge of a venue's breaker
     */
    public Guards(Iterable<VenueGuard> guards, Function<String, MeasuredBreaker> breakers) {
        for (VenueGuard guard : guards) {
            byVenue.put(guard.venue(), new Guarded(guard, breakers.apply(guard.venue())));
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
     * @throws ExchangeFailure naming the venue
     * @throws org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException if the
     *     venue is left alone, does not answer in time or too many ask already
     */
    public <T> T ask(String venue, Question<T> question) throws InterruptedException {
        Guarded guarded = byVenue.get(venue);
        if (guarded == null) {
            throw new IllegalArgumentException("no guard for " + venue);
        }
        try {
            return guarded.guard.ask(() -> attempt(guarded.breaker, question));
        } catch (CircuitBreakerOpenException e) {
            guarded.breaker.refused();
            throw e;
        } catch (ExchangeFailure e) {
            throw e.at(venue);
        }
    }

    private static <T> T attempt(MeasuredBreaker breaker, Question<T> question)
            throws InterruptedException {
        breaker.passed();
        boolean isAnswered = false;
        try {
            T answer = question.ask();
            isAnswered = true;
            return answer;
        } catch (ExchangeFailure.Rejected e) { // an answer too: the breaker skips it
            isAnswered = true;
            throw e;
        } finally {
            if (isAnswered) {
                breaker.succeeded();
            } else {
                breaker.failed();
            }
        }
    }
}
