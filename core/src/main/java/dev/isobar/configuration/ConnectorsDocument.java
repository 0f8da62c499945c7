package dev.isobar.configuration;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code {"okx":{"running":false}}}; a venue that is left out runs. */
public final class ConnectorsDocument implements Document<Connectors> {
    public static final String NAME = "connectors";
    private static final String RUNNING = "running";

    private final Set<String> known;

    /**
     * @param known ids of the venues there are
     */
    public ConnectorsDocument(Collection<String> known) {
        this.known = new TreeSet<>(known);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A node that does not know a venue does not stream it, either: that is no fault. */
    @Override
    public Connectors read(Node root) {
        Set<String> stopped = new TreeSet<>();
        root.fields()
                .forEach(
                        (venue, node) -> {
                            node.only(List.of(RUNNING));
                            if (!node.at(RUNNING).flag(true)) {
                                stopped.add(venue);
                            }
                        });
        return new Connectors(stopped);
    }

    @Override
    public void judge(Map<String, Object> before, Node after) {
        after.fields()
                .forEach(
                        (venue, node) -> {
                            if (!before.containsKey(venue) && !known.contains(venue)) {
                                node.fault("is no exchange: one of " + String.join(", ", known));
                            }
                        });
    }

    @Override
    public Map<String, Object> effective(Connectors value) {
        Map<String, Object> all = new HashMap<>();
        known.forEach(venue -> all.put(venue, Map.of(RUNNING, !value.isStopped(venue))));
        value.stopped().forEach(venue -> all.put(venue, Map.of(RUNNING, false)));
        return Content.of(all);
    }

    /** The same content with another word on one venue. */
    public static Map<String, Object> with(
            Map<String, Object> content, String venue, boolean running) {
        Map<String, Object> all = new HashMap<>(content);
        if (running) {
            all.remove(venue);
        } else {
            all.put(venue, Map.of(RUNNING, false));
        }
        return all;
    }
}
