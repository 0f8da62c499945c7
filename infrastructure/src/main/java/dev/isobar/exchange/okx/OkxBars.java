package dev.isobar.exchange.okx;

import dev.isobar.market.Interval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What OKX calls our intervals. From 6H on the plain names open at UTC+8, the utc ones where ours
 * do. It has no 8h, and the opening of its 3Dutc is not proven.
 */
final class OkxBars {
    static final Map<Interval, String> NAMES = names();

    private OkxBars() {}

    private static Map<Interval, String> names() {
        Map<Interval, String> names = new EnumMap<>(Interval.class);
        names.put(Interval.M1, "1m");
        names.put(Interval.M3, "3m");
        names.put(Interval.M5, "5m");
        names.put(Interval.M15, "15m");
        names.put(Interval.M30, "30m");
        names.put(Interval.H1, "1H");
        names.put(Interval.H2, "2H");
        names.put(Interval.H4, "4H");
        names.put(Interval.H6, "6Hutc");
        names.put(Interval.H12, "12Hutc");
        names.put(Interval.D1, "1Dutc");
        names.put(Interval.W1, "1Wutc");
        names.put(Interval.MONTH, "1Mutc");
        return Collections.unmodifiableMap(names);
    }

    /** Null for a bar that is not ours. */
    static Interval of(String name) {
        for (Map.Entry<Interval, String> entry : NAMES.entrySet()) {
            if (entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        return null;
    }
}
