package dev.isobar.local.replay;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which connection of the capture carries which instrument's trades. An instrument is carried from
 * its first trade on a connection to that connection's end; it is gone when no connection carries
 * it any more.
 */
final class Connections {
    private final Map<String, TreeSet<InstrumentId>> carried = new LinkedHashMap<>();
    private final Map<String, Instant> lastSeen = new HashMap<>();

    /** Says whether the instrument is carried by any connection only from now on. */
    boolean traded(String connection, InstrumentId instrument) {
        boolean news = !isCarried(instrument);
        carried.computeIfAbsent(connection, c -> new TreeSet<>()).add(instrument);
        return news;
    }

    void heard(String connection, Instant at) {
        lastSeen.put(connection, at);
    }

    /** When the connection was last heard. */
    Instant lastSeen(String connection) {
        return lastSeen.getOrDefault(connection, Instant.EPOCH);
    }

    /** Its end: the instruments that no other connection carries. */
    List<InstrumentId> ended(String connection) {
        List<InstrumentId> gone = new ArrayList<>();
        TreeSet<InstrumentId> its = carried.remove(connection);
        if (its != null) {
            its.stream().filter(instrument -> !isCarried(instrument)).forEach(gone::add);
        }
        return gone;
    }

    List<String> open() {
        return List.copyOf(carried.keySet());
    }

    private boolean isCarried(InstrumentId instrument) {
        return carried.values().stream().anyMatch(its -> its.contains(instrument));
    }
}
