package dev.isobar.flows;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happens on the markets and is told and kept, one by one. */
public enum EventKind {
    /** A position closed by force. */
    LIQUIDATION("liquidations"),
    /** One taker's trade of unusual value. */
    LARGE_TRADE("large_trades"),
    /** Open interest or volume far from its mean. */
    SPIKE("oi_spikes"),
    /** A funding rate that is extreme or changed its sign. */
    FUNDING("funding_events"),
    /** A price on one venue that pays to be bought on another. */
    ARBITRAGE("arbitrage");

    private static final Map<String, EventKind> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(EventKind::id, Function.identity()));

    private final String id;

    EventKind(String id) {
        this.id = id;
    }

    /** As in channels, keys and paths. */
    public String id() {
        return id;
    }

    /** The inverse of {@link #id}. */
    public static Optional<EventKind> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
