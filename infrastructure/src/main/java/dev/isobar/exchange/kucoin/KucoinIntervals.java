package dev.isobar.exchange.kucoin;

import dev.isobar.market.Interval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What KuCoin calls our intervals: by name, and by minutes over the futures' REST. Where its weeks
 * and months open is not proven, so they are resampled from days.
 */
final class KucoinIntervals {
    static final Map<Interval, String> NAMES = names();

    /** Futures have no 3m and no 6h. */
    static final Set<Interval> FUTURES = futures();

    private KucoinIntervals() {}

    private static Map<Interval, String> names() {
        Map<Interval, String> names = new EnumMap<>(Interval.class);
        names.put(Interval.M1, "1min");
        names.put(Interval.M3, "3min");
        names.put(Interval.M5, "5min");
        names.put(Interval.M15, "15min");
        names.put(Interval.M30, "30min");
        names.put(Interval.H1, "1hour");
        names.put(Interval.H2, "2hour");
        names.put(Interval.H4, "4hour");
        names.put(Interval.H6, "6hour");
        names.put(Interval.H8, "8hour");
        names.put(Interval.H12, "12hour");
        names.put(Interval.D1, "1day");
        return Collections.unmodifiableMap(names);
    }

    private static Set<Interval> futures() {
        Set<Interval> set = EnumSet.copyOf(NAMES.keySet());
        set.remove(Interval.M3);
        set.remove(Interval.H6);
        return Collections.unmodifiableSet(set);
    }

    /** Null if it is none of ours. */
    static Interval of(String name) {
        for (Map.Entry<Interval, String> entry : NAMES.entrySet()) {
            if (entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        return null;
    }
}
