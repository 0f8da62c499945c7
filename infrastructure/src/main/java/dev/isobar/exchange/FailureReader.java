package dev.isobar.exchange;

import java.time.Duration;
import java.util.Optional;

/** Tells a refusal from an answer. Pure. */
@FunctionalInterface
public interface FailureReader {

    /**
     * @param retryAfter the Retry-After header, zero if absent
     * @return empty if body is an answer to be parsed
     */
    Optional<ExchangeFailure> read(int status, Duration retryAfter, String body);
}
