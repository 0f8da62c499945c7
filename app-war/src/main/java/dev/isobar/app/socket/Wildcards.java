package dev.isobar.app.socket;

import dev.isobar.market.InstrumentId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells those who asked for everything what is tracked. Safe for all threads. */
public final class Wildcards {
    private final Function<InstrumentId, String> assets;
    private final Set<Subscriptions> listening = ConcurrentHashMap.newKeySet();
    private volatile Set<InstrumentId> tracked = Set.of();

    /** Tracked, but of which asset was not known: told again when it may be. One thread. */
    private Set<InstrumentId> nameless = Set.of();

    /**
     * @param assets of which asset an instrument is; empty where that is not known yet
     */
    public Wildcards(Function<InstrumentId, String> assets) {
        this.assets = assets;
    }

    String asset(InstrumentId instrument) {
        return assets.apply(instrument);
    }

    /** What is tracked now, by any node; one thread calls it. */
    public void tracked(Collection<InstrumentId> now) {
        Set<InstrumentId> came = new HashSet<>(now);
        came.removeIf(one -> tracked.contains(one) && !nameless.contains(one));
        nameless = now.stream().filter(one -> asset(one).isEmpty()).collect(Collectors.toSet());
        tracked = Set.copyOf(now);
        if (!came.isEmpty()) {
            listening.forEach(subscriptions -> subscriptions.came(came));
        }
    }

    Set<InstrumentId> tracked() {
        return tracked;
    }

    void listen(Subscriptions subscriptions) {
        listening.add(subscriptions);
    }

    void leave(Subscriptions subscriptions) {
        listening.remove(subscriptions);
    }
}
