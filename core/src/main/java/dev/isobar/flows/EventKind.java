package dev.isobar.flows;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happens on the markets and is told and kept, one by one. */
public enum EventKind {
    /** A position closed by force. OKX tells some only minutes afterwards. */
    LIQUIDATION("liquidations", Duration.ofMinutes(10)),
    /** One taker's trade of unusual value. */
    LARGE_TRADE("large_trades", Duration.ZERO),
    /** Open interest or volume far from its mean. Who takes over judges what ended before. */
    SPIKE("oi_spikes", Duration.ofMinutes(15)),
    /**
     * A funding rate that is extreme or changed its sign. No venue streams what was settled: it is
     * collected each quarter of an hour, after an outage later.
     */
    FUNDING("funding_events", Duration.ofHours(3)),
    /** A price on one venue that pays to be bought on another. */
    ARBITRAGE("arbitrage", Duration.ZERO);

    private static final Map<String, EventKind> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(EventKind::id, Function.identity()));

    private final String id;
    private final Duration lateness;

    EventKind(String id, Duration lateness) {
        this.id = id;
        this.lateness = lateness;
    }

    /** As in channels, keys and paths. */
    public String id() {
        return id;
    }

    /** So long after it happened it may first be known, while nothing is away. */
    public Duration lateness() {
        return lateness;
    }

    /** The inverse of {@link #id}. */
    public static Optional<EventKind> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
