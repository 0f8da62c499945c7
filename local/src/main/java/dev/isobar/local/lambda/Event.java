package dev.isobar.local.lambda;

import java.time.Instant;

/**
 * One call of a function, through all its attempts.
 *
 * @param at when it was first due
 * @param attempts how many were made so far
 * @param scheduled whether the same comes again by schedule
 */
record Event(String id, String function, String json, Instant at, int attempts, boolean scheduled) {

    Event attempted() {
        return new Event(id, function, json, at, attempts + 1, scheduled);
    }
}
