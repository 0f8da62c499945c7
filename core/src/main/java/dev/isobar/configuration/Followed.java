package dev.isobar.configuration;

import java.util.function.Supplier;

/**
 * What this node runs of a document: the newest version it was told of or found, or what the store
 * holds since it was restored. Safe for all threads; reading it costs nothing.
 */
public final class Followed<T> implements Supplier<T> {
    private final Document<T> document;
    private final VersionStore store;
    private volatile State<T> state;

    /**
     * @param number of the version that runs
     * @param fault why a newer one does not; empty if it does
     */
    private record State<T>(T value, long number, long seen, String fault) {}

    /** Until it has looked, what the empty document says. */
    public Followed(Document<T> document, VersionStore store) {
        this.document = document;
        this.store = store;
        this.state = new State<>(document.read(Node.root(Version.none("").content())), 0, -1, "");
    }

    @Override
    public T get() {
        return state.value();
    }

    public String name() {
        return document.name();
    }

    /** Of the version that runs; 0 as started. */
    public long number() {
        return state.number();
    }

    /** Whether the store was ever asked successfully. */
    public boolean isKnown() {
        return state.seen() >= 0;
    }

    /** Why the newest version does not run, though it was seen; empty if it does. */
    public String fault() {
        return state.fault();
    }

    /**
     * Looks for another version: a newer one, or an older one where the store was put back to what
     * it was before.
     *
     * @return whether there was one
     * @throws dev.isobar.bars.StoreUnavailable if the store does not answer
     */
    public boolean look() {
        State<T> before = state; // before the store is asked: it had come as far as that
        long number = store.number(document.name());
        if (number == before.seen()) {
            return false;
        }
        if (number < before.seen()) {
            return number == 0
                    ? replace(before, Version.none(document.name()))
                    : store.find(document.name(), number)
                            .map(version -> replace(before, version))
                            .orElse(false);
        }
        if (number == 0) {
            known();
            return false;
        }
        return store.find(document.name(), number).map(this::adopt).orElse(false);
    }

    /** Runs it, if it is newer than what was seen before. */
    public synchronized boolean adopt(Version version) {
        return version.number() > state.seen() && replace(state, version);
    }

    /** Unless another came meanwhile: then the next look tells which counts. */
    private synchronized boolean replace(State<T> before, Version version) {
        if (state != before) {
            return false;
        }
        long number = version.number();
        try {
            state = new State<>(document.parse(version.content()), number, number, "");
        } catch (Faulty e) { // of a newer release: what runs is better than nothing
            state = new State<>(state.value(), state.number(), number, e.getMessage());
        }
        return true;
    }

    private synchronized void known() {
        if (state.seen() < 0) {
            state = new State<>(state.value(), 0, 0, "");
        }
    }
}
