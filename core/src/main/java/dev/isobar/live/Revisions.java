package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.JsonBytes;
import dev.isobar.flows.consolidated.ConsolidatedBar;
import dev.isobar.flows.consolidated.ConsolidatedJson;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.live.TellConsolidated.Listener;
import dev.isobar.live.TellConsolidated.Log;
import dev.isobar.live.TellConsolidated.Told;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Publishes consolidated bars, each time one was made of something else with a higher revision, and
 * remembers what was told, by whichever node. One thread.
 */
final class Revisions {
    private static final int KEPT = 60;

    private final Map<Subject, TreeMap<Instant, Told>> told = new HashMap<>();
    private final Map<Subject, Set<Instant>> byOthers = new HashMap<>();
    private final Publisher publisher;
    private final Log log;
    private final Listener listener;

    Revisions(Publisher publisher, Log log, Listener listener) {
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.log = requireNonNull(log, "log is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Another node may have told meanwhile: what was published is read again. */
    void forget() {
        told.clear();
        byOthers.clear();
    }

    /** The opening of the newest bar that was told; empty if none was. */
    Optional<Instant> newest(Family family, Interval interval) {
        TreeMap<Instant, Told> before = told(Subject.consolidated(family, interval));
        return before.isEmpty() ? Optional.empty() : Optional.of(before.lastKey());
    }

    /**
     * Unless the same was told already. Whoever told it may have died before its listener heard, so
     * of what another told ours hears, too.
     */
    void tell(ConsolidatedBar bar, Interval interval) {
        Subject subject = Subject.consolidated(bar.family(), interval);
        TreeMap<Instant, Told> before = told(subject);
        Instant at = bar.bucket().start();
        String hash = ConsolidatedJson.hash(bar);
        Told last = before.get(at);
        boolean isByAnother = byOthers.get(subject).remove(at);
        if (last != null && last.hash().equals(hash)) {
            if (isByAnother) {
                listener.told(bar, interval);
            }
            return;
        }
        int revision = last == null ? 0 : last.revision() + 1;
        String once = at.toEpochMilli() + "#" + revision;
        publisher.publish(
                new Announcement(subject, bar.isFinal(), KEPT, json(bar, revision), once));
        before.put(at, new Told(revision, hash));
        while (before.size() > KEPT) {
            before.pollFirstEntry();
        }
        listener.told(bar, interval);
    }

    private TreeMap<Instant, Told> told(Subject subject) {
        TreeMap<Instant, Told> known = told.get(subject);
        if (known == null) {
            known = new TreeMap<>(log.read(subject));
            told.put(subject, known);
            byOthers.put(subject, new HashSet<>(known.keySet()));
        }
        return known;
    }

    private static String json(ConsolidatedBar bar, int revision) {
        JsonBytes json = new JsonBytes(1_024);
        ConsolidatedJson.append(json, bar, false);
        String text = json.toString();
        return text.substring(0, text.length() - 1) + ",\"revision\":" + revision + "}";
    }
}
