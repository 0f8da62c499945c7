package dev.isobar.app.guard;

import dev.isobar.exchange.ExchangeFailure;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * One venue behind a breaker. A breaker belongs to a class, so each venue has its own: see {@link
 * VenueGuards}.
 */
public abstract class VenueGuard {
    private final String venue;

    protected VenueGuard(String venue) {
        this.venue = venue;
    }

    public String venue() {
        return venue;
    }

    /** Asks; fails fast while the breaker is open. */
    @Timeout(value = 5, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = ExchangeFailure.Unavailable.class)
    @CircuitBreaker(
            requestVolumeThreshold = 5,
            failureRatio = 1.0,
            // Payara 6.2025.10 takes the number for milliseconds, whatever the unit says.
            delay = 60_000,
            delayUnit = ChronoUnit.MILLIS,
            successThreshold = 2,
            // A question that waits for room or for our own allowance says nothing of the venue.
            skipOn = {
                ExchangeFailure.Rejected.class,
                ExchangeFailure.BudgetSpent.class,
                BulkheadException.class
            })
    @Bulkhead(4)
    public <T> T ask(Question<T> question) throws InterruptedException {
        return question.ask();
    }
}
