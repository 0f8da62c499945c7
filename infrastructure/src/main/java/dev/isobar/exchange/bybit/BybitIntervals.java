package dev.isobar.exchange.bybit;

import dev.isobar.market.Interval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What Bybit calls our intervals. It has no 8h and no 3d; where its W and M open is not proven, so
 * they are resampled from days.
 */
final class BybitIntervals {
    static final Map<Interval, String> CODES = codes();

    private BybitIntervals() {}

    private static Map<Interval, String> codes() {
        Map<Interval, String> codes = new EnumMap<>(Interval.class);
        codes.put(Interval.M1, "1");
        codes.put(Interval.M3, "3");
        codes.put(Interval.M5, "5");
        codes.put(Interval.M15, "15");
        codes.put(Interval.M30, "30");
        codes.put(Interval.H1, "60");
        codes.put(Interval.H2, "120");
        codes.put(Interval.H4, "240");
        codes.put(Interval.H6, "360");
        codes.put(Interval.H12, "720");
        codes.put(Interval.D1, "D");
        return Collections.unmodifiableMap(codes);
    }

    static Interval of(String code) {
        return CODES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown interval " + code));
    }
}
