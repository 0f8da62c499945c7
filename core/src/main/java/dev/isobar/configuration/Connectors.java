package dev.isobar.configuration;

import java.util.Set;

/**
 * Which venues are streamed.
 *
 * @param stopped ids of those that no node streams
 */
public record Connectors(Set<String> stopped) {
    public Connectors {
        stopped = Set.copyOf(stopped);
    }

    public boolean isStopped(String venue) {
        return stopped.contains(venue);
    }
}
