package dev.isobar.local.simulator.venues.bitget;

import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.market.Interval;
import java.util.Map;
import java.util.Optional;

/** Bitget's names of bars: from six hours on they open at UTC+8 unless they say utc. */
final class BitgetBars {
    private static final long EIGHT_HOURS = 8 * 3_600_000L;

    /** On REST spot. */
    private static final Map<String, Interval> SPOT =
            Map.ofEntries(
                    Map.entry("1min", Interval.M1),
                    Map.entry("3min", Interval.M3),
                    Map.entry("5min", Interval.M5),
                    Map.entry("15min", Interval.M15),
                    Map.entry("30min", Interval.M30),
                    Map.entry("1h", Interval.H1),
                    Map.entry("4h", Interval.H4),
                    Map.entry("6h", Interval.H6),
                    Map.entry("12h", Interval.H12),
                    Map.entry("1day", Interval.D1),
                    Map.entry("3day", Interval.D3),
                    Map.entry("1week", Interval.W1),
                    Map.entry("1M", Interval.MONTH));

    /** On REST futures and on the sockets. */
    private static final Map<String, Interval> FUTURES =
            Map.ofEntries(
                    Map.entry("1m", Interval.M1),
                    Map.entry("3m", Interval.M3),
                    Map.entry("5m", Interval.M5),
                    Map.entry("15m", Interval.M15),
                    Map.entry("30m", Interval.M30),
                    Map.entry("1H", Interval.H1),
                    Map.entry("4H", Interval.H4),
                    Map.entry("6H", Interval.H6),
                    Map.entry("12H", Interval.H12),
                    Map.entry("1D", Interval.D1),
                    Map.entry("3D", Interval.D3),
                    Map.entry("1W", Interval.W1),
                    Map.entry("1M", Interval.MONTH));

    private BitgetBars() {}

    static Optional<Bars> spot(String code) {
        return code.endsWith("utc") ? futures(code) : plain(SPOT.get(code));
    }

    static Optional<Bars> futures(String code) {
        if (!code.endsWith("utc")) {
            return plain(FUTURES.get(code));
        }
        Interval interval = FUTURES.get(code.substring(0, code.length() - 3));
        return interval == null || interval.compareTo(Interval.H6) < 0
                ? Optional.empty()
                : Optional.of(new Bars(interval));
    }

    private static Optional<Bars> plain(Interval interval) {
        return Optional.ofNullable(interval)
                .map(of -> new Bars(of, of.compareTo(Interval.H6) < 0 ? 0 : EIGHT_HOURS));
    }
}
