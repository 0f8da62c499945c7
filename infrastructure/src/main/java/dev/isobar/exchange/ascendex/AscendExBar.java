package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A bar, the same over REST and on the socket: opening, prices, volume in base. It does not say
 * whether it is closed, nor when it was made.
 *
 * <pre>{@code
 * {"i":"1","ts":1760000040000,"o":"60000.1","c":"60000.4","h":"60000.9","l":"60000","v":"1.5"}
 * }</pre>
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#historical-bar-data">Bars</a>
 */
final class AscendExBar {
    /** Not {@code 1w} and {@code 1m}, the month. */
    static final Map<Interval, String> CODES = codes();

    private String code;
    private Instant start;
    private final BigDecimal[] columns = new BigDecimal[5];

    private AscendExBar() {}

    private static Map<Interval, String> codes() {
        Map<Interval, String> codes = new EnumMap<>(Interval.class);
        codes.put(Interval.M1, "1");
        codes.put(Interval.M5, "5");
        codes.put(Interval.M15, "15");
        codes.put(Interval.M30, "30");
        codes.put(Interval.H1, "60");
        codes.put(Interval.H2, "120");
        codes.put(Interval.H4, "240");
        codes.put(Interval.H6, "360");
        codes.put(Interval.H12, "720");
        codes.put(Interval.D1, "1d");
        return Collections.unmodifiableMap(codes);
    }

    static AscendExBar read(JsonReader json) {
        Json.object(json, "bar");
        AscendExBar bar = new AscendExBar();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "i" -> bar.code = Json.word(json);
                case "ts" -> bar.start = Times.millis(Numbers.integer(json));
                case "o" -> bar.columns[0] = Numbers.decimal(json);
                case "h" -> bar.columns[1] = Numbers.decimal(json);
                case "l" -> bar.columns[2] = Numbers.decimal(json);
                case "c" -> bar.columns[3] = Numbers.decimal(json);
                case "v" -> bar.columns[4] = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return bar;
    }

    /** Null for weeks and months, which are not ours. */
    Interval interval() {
        for (Map.Entry<Interval, String> entry : CODES.entrySet()) {
            if (entry.getValue().equals(code)) {
                return entry.getKey();
            }
        }
        if ("1w".equals(code) || "1m".equals(code)) {
            return null;
        }
        throw new IllegalArgumentException("unknown interval " + code);
    }

    /** Over REST the transport knows what is past; the socket leaves every bar open. */
    Kline kline(Instrument instrument, Interval interval, Kline.Origin origin) {
        boolean isRest = origin == Kline.Origin.REST;
        Json.required("ts", start);
        return new Kline(
                instrument.id(),
                interval,
                start,
                isRest ? interval.end(start) : start,
                Json.required("o", columns[0]),
                Json.required("h", columns[1]),
                Json.required("l", columns[2]),
                Json.required("c", columns[3]),
                Json.required("v", columns[4]),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                isRest,
                origin);
    }
}
