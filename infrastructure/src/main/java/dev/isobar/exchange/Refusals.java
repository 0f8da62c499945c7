package dev.isobar.exchange;

import java.time.Duration;
import java.util.Optional;

/** What an HTTP status says by itself, the same at every venue. Pure. */
public final class Refusals {

    private Refusals() {}

    /**
     * @param cooling how long to be silent when the venue limits us and does not say
     * @return empty if the body has to be asked
     */
    public static Optional<ExchangeFailure> byStatus(
            int status, Duration retryAfter, Duration cooling, String body) {
        if (status == 429 || status == 418) {
            return Optional.of(limited(status + ": " + shown(body), retryAfter, cooling));
        }
        if (status == 451) {
            return Optional.of(notHere(status, body));
        }
        if (status >= 500) {
            return Optional.of(
                    new ExchangeFailure.Unavailable(status + ": " + shown(body), retryAfter, null));
        }
        return Optional.empty();
    }

    public static ExchangeFailure limited(String message, Duration retryAfter, Duration cooling) {
        return new ExchangeFailure.RateLimited(
                message, !retryAfter.isZero() && !retryAfter.isNegative() ? retryAfter : cooling);
    }

    /** The venue does not serve our address or country: no outage, and asking again is no use. */
    public static ExchangeFailure notHere(int status, String body) {
        return new ExchangeFailure.Rejected(
                String.valueOf(status), "not available here: " + shown(body));
    }

    /** The beginning of a body, for people: error pages are long. */
    public static String shown(String body) {
        return body.length() <= 200 ? body : body.substring(0, 200) + "…";
    }
}
