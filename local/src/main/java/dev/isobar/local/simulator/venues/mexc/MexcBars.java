package dev.isobar.local.simulator.venues.mexc;

import dev.isobar.local.simulator.venues.Bars;
import java.util.Map;
import java.util.Optional;

/** MEXC's names of bars: {@code 60m} in spot's REST, {@code Min60} elsewhere; no 1h anywhere. */
final class MexcBars {
    private static final Map<String, String> SPOT =
            Map.of(
                    "1m", "1m", "5m", "5m", "15m", "15m", "30m", "30m", "60m", "1h", "4h", "4h",
                    "8h", "8h", "1d", "1d", "1W", "1w", "1M", "1M");
    private static final Map<String, String> NAMES =
            Map.of(
                    "Min1", "1m", "Min5", "5m", "Min15", "15m", "Min30", "30m", "Min60", "1h",
                    "Hour4", "4h", "Hour8", "8h", "Day1", "1d", "Week1", "1w", "Month1", "1M");

    private MexcBars() {}

    static Optional<Bars> spot(String code) {
        return Optional.ofNullable(SPOT.get(code)).flatMap(Bars::of);
    }

    static Optional<Bars> named(String name) {
        return Optional.ofNullable(NAMES.get(name)).flatMap(Bars::of);
    }
}
