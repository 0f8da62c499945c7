package dev.isobar.app.socket;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which topics keep a snapshot for those who wait for it, however long they do: so many, and for
 * one more that goes which was used longest ago. Safe for all threads.
 */
final class Shelf {
    private final int most;
    private final Map<Topic, Boolean> byUse = new LinkedHashMap<>(16, 0.75f, true);

    Shelf(int most) {
        this.most = most;
    }

    /**
     * @return what has to go for it
     */
    synchronized Optional<Topic> use(Topic topic) {
        byUse.put(topic, true);
        if (byUse.size() <= most) {
            return Optional.empty();
        }
        Iterator<Topic> oldest = byUse.keySet().iterator();
        Topic goes = oldest.next();
        oldest.remove();
        return Optional.of(goes);
    }
}
