package dev.isobar.local.lambda;

import java.time.Instant;

/**
 * What became of a function's events so far. The instants are {@link Instant#EPOCH} before the
 * first.
 *
 * @param events calls that came
 * @param attempts runs of the handler that ended
 */
public record Counts(
        long events,
        long attempts,
        long successes,
        long failures,
        long deadLetters,
        Instant lastEvent,
        Instant lastSuccess,
        String lastError) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, Instant.EPOCH, Instant.EPOCH, "");

    Counts event(Instant at) {
        return new Counts(
                events + 1, attempts, successes, failures, deadLetters, at, lastSuccess, lastError);
    }

    Counts success(Instant at) {
        return new Counts(
                events,
                attempts + 1,
                successes + 1,
                failures,
                deadLetters,
                lastEvent,
                at,
                lastError);
    }

    Counts failure(String error) {
        return new Counts(
                events,
                attempts + 1,
                successes,
                failures + 1,
                deadLetters,
                lastEvent,
                lastSuccess,
                error);
    }

    Counts deadLetter() {
        return new Counts(
                events,
                attempts,
                successes,
                failures,
                deadLetters + 1,
                lastEvent,
                lastSuccess,
                lastError);
    }
}
