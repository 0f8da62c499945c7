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
import java.util.function.UnaryOperator;

/**
 * The tracked instruments, one by one: each edit makes a version of their document. Safe for all
 * threads; fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public final class TrackedInstruments implements TrackedStore {
    private final Configuration configuration;
    private final Followed<List<Tracked>> followed;

    public TrackedInstruments(Configuration configuration, Followed<List<Tracked>> followed) {
        this.configuration = configuration;
        this.followed = followed;
    }

    /** What this node runs: at most some seconds behind the newest. Sorted by id. */
    @Override
    public List<Tracked> all() {
        return followed.isKnown() ? followed.get() : newest();
    }

    /** As the store says now. Sorted by id. */
    public List<Tracked> newest() {
        followed.look();
        if (followed.number() == 0 && isDecided()) {
            followed.look(); // what was kept before there were versions was taken over just now
        }
        return followed.get();
    }

    public Optional<Tracked> find(InstrumentId id) {
        return newest().stream().filter(one -> one.instrument().equals(id)).findFirst();
    }

    /**
     * Changes what is said of this instrument, whoever else does so meanwhile: no edit undoes
     * another.
     *
     * @param edit of what is said, empty where it is not tracked; may be asked several times
     * @return what is said now
     */
    public Optional<Tracked> edit(
            InstrumentId id, UnaryOperator<Optional<Tracked>> edit, String author) {
        return edit(id, edit, author, "feeds of " + id);
    }

    /** Replaces what was said of this instrument but its feeds. */
    public Optional<Tracked> put(Tracked tracked, String author) {
        InstrumentId id = tracked.instrument();
        return edit(id, before -> Optional.of(with(tracked, before)), author, "track " + id);
    }

    public void remove(InstrumentId id, String author) {
        edit(id, before -> Optional.empty(), author, "untrack " + id);
    }

    private static Tracked with(Tracked tracked, Optional<Tracked> before) {
        return tracked.feeds().isEmpty()
                ? before.map(
                                one ->
                                        new Tracked(
                                                tracked.instrument(),
                                                tracked.live(),
                                                tracked.history(),
                                                one.feeds()))
                        .orElse(tracked)
                : tracked;
    }

    private Optional<Tracked> edit(
            InstrumentId id, UnaryOperator<Optional<Tracked>> edit, String author, String comment) {
        UnaryOperator<Map<String, Object>> content =
                now ->
                        edit.apply(TrackedDocument.find(now, id))
                                .map(after -> TrackedDocument.with(now, after))
                                .orElseGet(() -> TrackedDocument.without(now, id));
        Version made = configuration.edit(TrackedDocument.NAME, content, author, comment);
        return TrackedDocument.find(made.content(), id);
    }

    /** Whether somebody ever said what is tracked. */
    boolean isDecided() {
        return configuration.newest(TrackedDocument.NAME).number() > 0;
    }
}
