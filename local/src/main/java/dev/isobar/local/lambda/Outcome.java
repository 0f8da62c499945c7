package dev.isobar.local.lambda;

/**
 * How one attempt ended.
 *
 * @param answer the handler's, as JSON; empty if it failed
 * @param error empty if it succeeded
 */
record Outcome(String answer, String error) {

    boolean failed() {
        return !error.isEmpty();
    }
}
