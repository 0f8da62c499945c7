package dev.isobar.app.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many files a node writes at once: each holds a thread and a connection as long as its reader
 * takes. A place is given back when its time is over, whoever forgot to. Safe for all threads.
 */
@ApplicationScoped
public class ExportRoom {
    static final int AT_ONCE = 4;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Map<String, Instant> inside = new HashMap<>(); // guarded by this

    /**
     * @param who one place each
     * @param until when the place is anybody's again
     * @throws Refused 429 where there is one already, 503 where there is no place
     */
    synchronized void enter(String who, Instant now, Instant until) {
        inside.values().removeIf(end -> !end.isAfter(now));
        if (inside.containsKey(who)) {
            throw busy(429, "RATE_LIMITED", "one file at a time: read the other to its end first");
        }
        if (inside.size() >= AT_ONCE) {
            throw busy(503, "INTERNAL_ERROR", "too many files are being written: try again soon");
        }
        inside.put(who, until);
    }

    synchronized void leave(String who) {
        inside.remove(who);
    }

    private static Refused busy(int status, String code, String detail) {
        return new Refused(Problem.retryable(status, code, detail, SOON));
    }
}
