package dev.isobar.flows;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * An event in the words it is kept, published and served in: it is worded once, so that all three
 * say the same, byte for byte. What stands beside the words is what events are found by.
 *
 * @param venue {@link #EVERY} for what is about several
 * @param key {@code binance:linear:BTCUSDT}; a base asset where it is about several venues
 * @param at when it happened, whole milliseconds
 * @param id tells events of one kind, key and instant apart; the same for the same occurrence,
 *     whoever hears it and whenever
 * @param side null (absent) where it has none
 * @param usd what it is worth, null (absent) where nobody knows
 * @param interval code of the period it is about ({@code 5m}), empty where there is none
 * @param json one object
 */
public record FlowEvent(
        EventKind kind,
        String venue,
        String key,
        Instant at,
        String id,
        Side side,
        BigDecimal usd,
        String interval,
        String json) {
    /** In the place of a venue. */
    public static final String EVERY = "all";

    /** In the order in which they are read: nothing depends on who was told first. */
    public static final Comparator<FlowEvent> ORDER = Comparator.comparing(EventQuery.Place::of);

    public FlowEvent {
        requireNonNull(kind, "kind is null");
        at = at.truncatedTo(ChronoUnit.MILLIS);
        requireText("venue", venue);
        requireText("key", key);
        requireText("id", id);
        requireNonNull(interval, "interval is null");
        if (!json.startsWith("{")) {
            throw new IllegalArgumentException("is no object: " + json);
        }
    }

    private static void requireText(String name, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty");
        }
    }
}
