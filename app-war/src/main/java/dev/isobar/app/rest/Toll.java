package dev.isobar.app.rest;

import jakarta.servlet.ServletRequest;

/**
 * Where a request pays for what it costs beyond the one token that each costs. Not safe for several
 * threads: it belongs to its request's.
 */
@FunctionalInterface
public interface Toll {
    /** Nobody counts. */
    Toll NONE = (kind, cost) -> {};

    /** Which bucket pays. */
    enum Kind {
        /** The caller's usual one, by address or account. */
        USUAL,
        /** That of edits of what is everybody's. */
        ADMIN,
        /** That of whole files. */
        EXPORT
    }

    /**
     * @throws Refused 429 where the bucket does not hold the cost; then nothing was taken
     */
    void pay(Kind kind, int cost);

    /** Whose buckets pay: an address or an account; empty where nobody counts. */
    default String who() {
        return "";
    }

    /** More tokens of the usual bucket. */
    default void pay(int cost) {
        if (cost > 0) {
            pay(Kind.USUAL, cost);
        }
    }

    /** For so many rows: a token each {@code per}, of which the request has paid the first. */
    default void rows(int rows, int per) {
        pay((rows - 1) / per);
    }

    /**
     * @param request null where nobody asks over HTTP: then nothing is paid
     */
    static Toll of(ServletRequest request) {
        Object toll = request == null ? null : request.getAttribute(Toll.class.getName());
        return toll instanceof Toll known ? known : NONE;
    }

    default void enter(ServletRequest request) {
        request.setAttribute(Toll.class.getName(), this);
    }
}
