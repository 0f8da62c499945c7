package dev.isobar.app.documents;

import dev.isobar.live.Tracked;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tracked instrument as it lies in the table.
 *
 * @param id {@code binance:spot:BTCUSDT}
 * @param live whether it is streamed
 * @param history {@code 1m=PT6H,1h=P2D,1d=P30D}
 * @param feeds {@code 1m=150,5m=150}; absent in documents of before 0.2
 */
@Entity(TrackedInstrument.TABLE)
public record TrackedInstrument(
        @Id("id") String id,
        @Column("live") boolean live,
        @Column("history") String history,
        @Column("feeds") String feeds) {
    static final String TABLE = "isobar-tracked";

    static TrackedInstrument of(Tracked tracked) {
        String history =
                new TreeMap<>(tracked.history())
                        .entrySet().stream()
                                .map(entry -> entry.getKey().code() + "=" + entry.getValue())
                                .collect(Collectors.joining(","));
        String feeds =
                new TreeMap<>(tracked.feeds())
                        .entrySet().stream()
                                .map(entry -> entry.getKey().code() + "=" + entry.getValue())
                                .collect(Collectors.joining(","));
        return new TrackedInstrument(
                tracked.instrument().toString(), tracked.live(), history, feeds);
    }

    Tracked tracked() {
        return new Tracked(
                InstrumentId.parse(id),
                live,
                parse(history, Duration::parse),
                parse(feeds, Integer::valueOf));
    }

    private static <T> Map<Interval, T> parse(String text, Function<String, T> value) {
        Map<Interval, T> values = new EnumMap<>(Interval.class);
        for (String part : text == null ? new String[0] : text.split(",")) {
            if (!part.isBlank()) {
                String[] pair = part.strip().split("=", 2);
                values.put(Interval.of(pair[0]), value.apply(pair[1]));
            }
        }
        return values;
    }
}
