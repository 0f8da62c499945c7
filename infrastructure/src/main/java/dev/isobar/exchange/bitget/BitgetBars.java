package dev.isobar.exchange.bitget;

import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Bitget calls our intervals; each of three interfaces spells them its own way. From 6 hours
 * on the plain names open at UTC+8, the utc ones where ours do. There is no 2h (the page names it
 * once and does not list it) and no 8h; where 3 days, weeks and months open is not proven.
 *
 * @param spot on REST spot
 * @param futures on REST futures; the sockets say it so for all
 * @param recent how far back {@code candles} goes; {@code history-candles} goes further
 */
record BitgetBars(String spot, String futures, Duration recent) {
    static final Map<Interval, BitgetBars> NAMES = names();

    /** Other spellings that are well-formed: bars that are not ours. */
    static final Set<String> OTHERS = otherNames();

    private static Map<Interval, BitgetBars> names() {
        Map<Interval, BitgetBars> names = new EnumMap<>(Interval.class);
        names.put(Interval.M1, bars("1min", "1m", 30));
        names.put(Interval.M3, bars("3min", "3m", 30));
        names.put(Interval.M5, bars("5min", "5m", 30));
        names.put(Interval.M15, bars("15min", "15m", 52));
        names.put(Interval.M30, bars("30min", "30m", 62));
        names.put(Interval.H1, bars("1h", "1H", 83));
        names.put(Interval.H4, bars("4h", "4H", 240));
        names.put(Interval.H6, bars("6Hutc", "6Hutc", 360));
        // Not told of the longer ones: as far as one question may reach.
        names.put(Interval.H12, bars("12Hutc", "12Hutc", 90));
        names.put(Interval.D1, bars("1Dutc", "1Dutc", 90));
        return Collections.unmodifiableMap(names);
    }

    private static BitgetBars bars(String spot, String futures, int days) {
        return new BitgetBars(spot, futures, Duration.ofDays(days));
    }

    /** By a socket's name; null for a bar that is not ours. */
    static Interval of(String name) {
        for (Map.Entry<Interval, BitgetBars> entry : NAMES.entrySet()) {
            if (entry.getValue().futures.equals(name)) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static Set<String> otherNames() {
        Set<String> names = new HashSet<>();
        for (String plain : List.of("2H", "6H", "12H", "1D", "3D", "1W", "1M")) {
            names.add(plain);
            names.add(plain + "utc");
        }
        return Set.copyOf(names);
    }
}
