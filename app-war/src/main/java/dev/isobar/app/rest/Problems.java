package dev.isobar.app.rest;

import dev.isobar.alerts.Misstated;
import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.Replays;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.configuration.Faulty;
import dev.isobar.configuration.Outdated;
import dev.isobar.configuration.Unknown;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.identity.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Turns whatever is thrown into a problem. What we did not expect shows nothing of our insides, and
 * is logged under the correlation id that the caller gets.
 */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
    static final String MEDIA_TYPE = "application/problem+json";
    static final String CHALLENGE = "Bearer realm=\"isobar\"";
    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final int SHOWN = 160;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration BREAKER = Duration.ofSeconds(60);

    @Context HttpServletRequest request;
    @Context UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = noted(thrown, request);
        String id = RequestHeaders.correlationId(request);
        Response.ResponseBuilder answer =
                Response.status(problem.status())
                        .type(isUdf() ? MediaType.APPLICATION_JSON : MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(entity(problem, id));
        if (!problem.retryAfter().isZero()) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (thrown instanceof WebApplicationException web
                && web.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    private String entity(Problem problem, String id) {
        return isUdf()
                ? UdfHistory.error(problem.detail())
                : problem.json(request.getRequestURI(), id, Clock.systemUTC().instant());
    }

    /** Charts know another shape of refusals. */
    private boolean isUdf() {
        return uri.getPath().matches("/?udf/.*");
    }

    /** The same, logged where somebody should look after it. */
    static Problem noted(Throwable thrown, HttpServletRequest request) {
        Problem problem = of(thrown);
        log(thrown, problem, RequestHeaders.correlationId(request));
        return problem;
    }

    static Problem of(Throwable thrown) {
        if (thrown instanceof Refused refused) {
            return refused.problem();
        }
        if (thrown instanceof Misstated misstated) {
            return ofRule(misstated).problem();
        }
        if (thrown instanceof Faulty faulty) {
            return ofFaults(faulty);
        }
        if (thrown instanceof Outdated) {
            return Problem.of(409, "CONFLICT", thrown.getMessage());
        }
        if (thrown instanceof Unknown) {
            return Problem.of(404, "NOT_FOUND", thrown.getMessage());
        }
        if (thrown instanceof Refusal refusal) {
            return ofRefusal(refusal);
        }
        if (thrown instanceof Catalogue.Unknown) {
            return Problem.of(404, "NOT_FOUND", thrown.getMessage());
        }
        if (thrown instanceof Catalogue.NotListedYet) {
            return Problem.retryable(503, "UPSTREAM_UNAVAILABLE", thrown.getMessage(), SOON);
        }
        if (thrown instanceof WebApplicationException web) {
            return ofStatus(web.getResponse().getStatus());
        }
        if (thrown instanceof StoreUnavailable) {
            return Problem.retryable(
                    503, "STORAGE_ERROR", "a store does not answer: try again soon", SOON);
        }
        if (thrown instanceof Replays.Busy) {
            return Problem.retryable(503, "INTERNAL_ERROR", thrown.getMessage(), SOON);
        }
        if (thrown instanceof ExchangeFailure failure) {
            return ofVenue(failure);
        }
        if (thrown instanceof FaultToleranceException stopped) {
            return ofGuard(stopped);
        }
        return ofStatus(500);
    }

    static Refused ofRule(Misstated misstated) {
        return misstated.isReadable()
                ? Problem.outOfBounds(misstated.field(), misstated.getMessage())
                : Problem.unparsable(misstated.field(), misstated.getMessage());
    }

    private static Problem ofFaults(Faulty faulty) {
        return new Problem(
                422,
                "VALIDATION_ERROR",
                faulty.getMessage(),
                false,
                Duration.ZERO,
                faulty.faults().stream()
                        .map(fault -> new Problem.FieldError(fault.path(), fault.message()))
                        .toList());
    }

    private static Problem ofRefusal(Refusal refusal) {
        String why = refusal.getMessage();
        return switch (refusal.kind()) {
            case WRONG -> Problem.of(401, "AUTHENTICATION_ERROR", why);
            case FORBIDDEN -> Problem.of(403, "AUTHORIZATION_ERROR", why);
            case LOCKED -> Problem.retryable(429, "RATE_LIMITED", why, refusal.waiting());
            case BUSY -> Problem.retryable(503, "INTERNAL_ERROR", why, refusal.waiting());
            case CONFLICT -> Problem.of(409, "CONFLICT", why);
            case MISSTATED -> Problem.outOfBounds(refusal.field(), why).problem();
            case NOT_FOUND -> Problem.of(404, "NOT_FOUND", why);
        };
    }

    private static Problem ofGuard(FaultToleranceException stopped) {
        if (stopped instanceof CircuitBreakerOpenException) {
            return Problem.retryable(
                    503,
                    "UPSTREAM_UNAVAILABLE",
                    "the exchange failed repeatedly and is left alone for a while",
                    BREAKER);
        }
        return Problem.retryable(
                503,
                "UPSTREAM_UNAVAILABLE",
                stopped instanceof TimeoutException
                        ? "the exchange did not answer in time"
                        : "too many questions wait for this exchange: try again soon",
                SOON);
    }

    private static Problem ofVenue(ExchangeFailure failure) {
        if (failure instanceof ExchangeFailure.Unavailable down) {
            return Problem.retryable(
                    503, "UPSTREAM_UNAVAILABLE", cleaned(down), atLeastSoon(down.retryAfter()));
        }
        if (failure instanceof ExchangeFailure.RateLimited limited) {
            return Problem.retryable(
                    503,
                    "UPSTREAM_UNAVAILABLE",
                    cleaned(limited),
                    atLeastSoon(limited.retryAfter()));
        }
        return Problem.of(502, "UPSTREAM_REJECTED", cleaned(failure));
    }

    /** Venues answer with whole pages at times: of their words a line, without marks. */
    private static String cleaned(ExchangeFailure failure) {
        String told =
                failure instanceof ExchangeFailure.Unparsable odd
                        ? odd.reason()
                        : failure.getMessage();
        String line =
                told.replaceAll("<[^>]*>?", " ").replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** Venues seldom say when; at once is never right. */
    private static Duration atLeastSoon(Duration told) {
        return told.compareTo(SOON) < 0 ? SOON : told;
    }

    /** For refusals that come without a sentence of our own. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "VALIDATION_ERROR", "the request cannot be parsed");
            case 404 ->
                    Problem.of(
                            404, "NOT_FOUND", "nothing is here: / lists the addresses there are");
            case 405 ->
                    Problem.of(405, "VALIDATION_ERROR", "not a method of this address: see Allow");
            case 406 ->
                    Problem.of(406, "VALIDATION_ERROR", "only application/json can be produced");
            case 415 ->
                    Problem.of(415, "VALIDATION_ERROR", "only application/json can be consumed");
            case 503 ->
                    Problem.retryable(503, "INTERNAL_ERROR", "not able to answer just now", SOON);
            default ->
                    status < 500
                            ? Problem.of(status, "VALIDATION_ERROR", Titles.of(status))
                            : Problem.of(
                                    status,
                                    "INTERNAL_ERROR",
                                    "a mistake of ours: tell us the correlation_id");
        };
    }

    private static void log(Throwable thrown, Problem problem, String id) {
        if (problem.status() == 500) {
            LOG.log(Level.ERROR, "request failed correlation_id=" + id, thrown);
        } else if (problem.status() > 500) {
            LOG.log(Level.WARNING, "request refused correlation_id=" + id + " " + thrown);
        }
    }
}
