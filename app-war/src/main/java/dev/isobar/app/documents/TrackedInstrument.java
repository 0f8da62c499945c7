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
import java.util.stream.Collectors;

/**
 * A tracked instrument as it lies in the table.
 *
 * @param id {@code binance:spot:BTCUSDT}
 * @param live whether it is streamed
 * @param history {@code 1m=PT6H,1h=P2D,1d=P30D}
 */
@Entity(TrackedInstrument.TABLE)
public record TrackedInstrument(
        @Id("id") String id, @Column("live") boolean live, @Column("history") String history) {
    static final String TABLE = "isobar-tracked";

    static TrackedInstrument of(Tracked tracked) {
        String history =
                new TreeMap<>(tracked.history())
                        .entrySet().stream()
                                .map(entry -> entry.getKey().code() + "=" + entry.getValue())
                                .collect(Collectors.joining(","));
        return new TrackedInstrument(tracked.instrument().toString(), tracked.live(), history);
    }

    Tracked tracked() {
        Map<Interval, Duration> durations = new EnumMap<>(Interval.class);
        for (String part : history == null ? new String[0] : history.split(",")) {
            if (!part.isBlank()) {
                String[] pair = part.strip().split("=", 2);
                durations.put(Interval.of(pair[0]), Duration.parse(pair[1]));
            }
        }
        return new Tracked(InstrumentId.parse(id), live, durations);
    }
}
