package dev.isobar.local.simulator.market;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** The last results of a pure function, bounded. Safe for all threads; may compute twice. */
final class Recent<V> {
    private final Map<Long, V> kept;

    Recent(int most) {
        kept =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                        return size() > most;
                    }
                };
    }

    V get(long key, LongFunction<V> function) {
        synchronized (kept) {
            V known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        V value = function.apply(key);
        synchronized (kept) {
            kept.put(key, value);
        }
        return value;
    }
}
