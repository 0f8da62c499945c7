package dev.isobar.local.simulator.venues;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One connection: where it came in and what it subscribed to. Safe for all threads. */
public final class Session {
    private final String route;
    private final String id;
    private final Set<Topic> topics = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbered = new AtomicLong();

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

    /** 0, 1, 2 … for what is sent on it. */
    public long nextNumber() {
        return numbered.getAndIncrement();
    }

    /** Live; bounded by what the venue lists. */
    public Set<Topic> topics() {
        return topics;
    }
}
