package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.market.Interval;
import java.util.Map;
import java.util.Optional;

/** OKX's names of bars: from six hours on they open at UTC+8 unless they say utc. */
final class OkxBars {
    private static final long EIGHT_HOURS = 8 * 3_600_000L;
    private static final Map<String, Interval> SHORT =
            Map.of(
                    "1m", Interval.M1,
                    "3m", Interval.M3,
                    "5m", Interval.M5,
                    "15m", Interval.M15,
                    "30m", Interval.M30,
                    "1H", Interval.H1,
                    "2H", Interval.H2,
                    "4H", Interval.H4);
    private static final Map<String, Interval> LONG =
            Map.of(
                    "6H", Interval.H6,
                    "12H", Interval.H12,
                    "1D", Interval.D1,
                    "3D", Interval.D3,
                    "1W", Interval.W1,
                    "1M", Interval.MONTH);

    private OkxBars() {}

    static Optional<Bars> of(String code) {
        boolean utc = code.endsWith("utc");
        String plain = utc ? code.substring(0, code.length() - 3) : code;
        if (LONG.containsKey(plain)) {
            return Optional.of(new Bars(LONG.get(plain), utc ? 0 : EIGHT_HOURS));
        }
        return utc ? Optional.empty() : Optional.ofNullable(SHORT.get(plain)).map(Bars::new);
    }
}
