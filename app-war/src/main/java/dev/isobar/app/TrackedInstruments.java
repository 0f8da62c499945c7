package dev.isobar.app;

import dev.isobar.configuration.Configuration;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Version;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedDocument;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.InstrumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tracked instruments, one by one: each edit makes a version of their document. Safe for all
 * threads; fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public final class TrackedInstruments implements TrackedStore {
    private final Configuration configuration;
    private final Followed<List<Tracked>> followed;
    private final TrackedStore earlier;

    /**
     * @param earlier where they were kept before there were versions
     */
    TrackedInstruments(
            Configuration configuration, Followed<List<Tracked>> followed, TrackedStore earlier) {
        this.configuration = configuration;
        this.followed = followed;
        this.earlier = earlier;
    }

    /** What this node runs: at most some seconds behind the newest. Sorted by id. */
    @Override
    public List<Tracked> all() {
        return followed.isKnown() ? followed.get() : newest();
    }

    /** As the store says now. Sorted by id. */
    public List<Tracked> newest() {
        followed.look();
        return followed.get();
    }

    public Optional<Tracked> find(InstrumentId id) {
        return newest().stream().filter(one -> one.instrument().equals(id)).findFirst();
    }

    /** Replaces what was said of this instrument. */
    public void put(Tracked tracked, String author) {
        isDecided();
        configuration.edit(
                TrackedDocument.NAME,
                now -> TrackedDocument.with(now, tracked),
                author,
                "track " + tracked.instrument());
    }

    public void remove(InstrumentId id, String author) {
        isDecided();
        configuration.edit(
                TrackedDocument.NAME,
                now -> TrackedDocument.without(now, id),
                author,
                "untrack " + id);
    }

    /**
     * Whether somebody ever said what is tracked. Takes over what was kept before versions, which
     * nobody would read any more after the first one.
     */
    boolean isDecided() {
        Version newest = configuration.newest(TrackedDocument.NAME);
        if (newest.number() > 0) {
            return true;
        }
        List<Tracked> kept = earlier.all();
        if (!kept.isEmpty()) {
            configuration.adopt(
                    TrackedDocument.NAME,
                    contentOf(kept),
                    Seeds.AUTHOR,
                    "as it was kept before there were versions");
        }
        return !kept.isEmpty();
    }

    private static Map<String, Object> contentOf(List<Tracked> all) {
        return new TrackedDocument().effective(all);
    }
}
