package dev.isobar.local.simulator.venues;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One connection: where it came in and what it subscribed to. Safe for all threads. */
public final class Session {
    private final String route;
    private final String id;
    private final Set<Topic> topics = ConcurrentHashMap.newKeySet();

    public Session(String route, String id) {
        this.route = route;
        this.id = id;
    }

    /** The path's meaning, in the venue's words. */
    public String route() {
        return route;
    }

    public String id() {
        return id;
    }

    /** Live; bounded by what the venue lists. */
    public Set<Topic> topics() {
        return topics;
    }
}
