package dev.isobar.app.socket;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Those whose new snapshot could not be read: it is tried again with a later update, or when
 * updates come again. Guarded by its topic.
 */
final class Stranded {
    /** How long a store that did not answer is left alone. */
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Set<Subscriber> all = new LinkedHashSet<>();
    private final LongSupplier nanos;
    private long since;

    /**
     * @param nanos as {@link System#nanoTime}
     */
    Stranded(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void add(Subscriber subscriber) {
        all.add(subscriber);
        since = nanos.getAsLong();
    }

    void remove(Subscriber subscriber) {
        all.remove(subscriber);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them, once the store was left alone long enough; none before. */
    List<Subscriber> takeDue() {
        return all.isEmpty() || nanos.getAsLong() - since < PAUSE_NANOS ? List.of() : takeAll();
    }

    List<Subscriber> takeAll() {
        List<Subscriber> taken = List.copyOf(all);
        all.clear();
        return taken;
    }
}
