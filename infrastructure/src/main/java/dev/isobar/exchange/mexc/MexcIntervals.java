package dev.isobar.exchange.mexc;

import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What MEXC calls our intervals: {@code 60m} over spot's REST, {@code Min60} everywhere else. Where
 * its weeks and months open is not proven, so they are resampled from days.
 */
final class MexcIntervals {
    static final Map<Interval, String> SPOT = spot();
    static final Map<Interval, String> NAMES = names();

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);

    private MexcIntervals() {}

    private static Map<Interval, String> spot() {
        Map<Interval, String> codes = new EnumMap<>(Interval.class);
        codes.put(Interval.M1, "1m");
        codes.put(Interval.M5, "5m");
        codes.put(Interval.M15, "15m");
        codes.put(Interval.M30, "30m");
        codes.put(Interval.H1, "60m");
        codes.put(Interval.H4, "4h");
        codes.put(Interval.H8, "8h");
        codes.put(Interval.D1, "1d");
        return Collections.unmodifiableMap(codes);
    }

    private static Map<Interval, String> names() {
        Map<Interval, String> names = new EnumMap<>(Interval.class);
        names.put(Interval.M1, "Min1");
        names.put(Interval.M5, "Min5");
        names.put(Interval.M15, "Min15");
        names.put(Interval.M30, "Min30");
        names.put(Interval.H1, "Min60");
        names.put(Interval.H4, "Hour4");
        names.put(Interval.H8, "Hour8");
        names.put(Interval.D1, "Day1");
        return Collections.unmodifiableMap(names);
    }

    /** Null if it is none of ours: weeks and months. */
    static Interval of(String name) {
        for (Map.Entry<Interval, String> entry : NAMES.entrySet()) {
            if (entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        if (!"Week1".equals(name) && !"Month1".equals(name)) {
            throw new IllegalArgumentException("unknown interval " + name);
        }
        return null;
    }

    static Optional<Duration> depth(Interval interval) {
        return switch (interval) {
            case M1 -> Optional.of(MONTH);
            case M5, M15, M30 -> Optional.of(YEAR);
            default -> Optional.empty();
        };
    }
}
