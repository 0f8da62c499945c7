package dev.isobar.flows;

import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Events as named texts, the one form that every store keeps: decimals plain and without trailing
 * zeros, instants and durations in ISO 8601, absent values left out. Texts, because a number of
 * DynamoDB has 38 digits and no venue promises fewer.
 */
public final class FlowFields {
    private static final String AT = "at";

    private FlowFields() {}

    /**
     * @throws IllegalArgumentException for an event that is not kept
     */
    public static SortedMap<String, String> of(MarketEvent event) {
        SortedMap<String, String> fields = new TreeMap<>();
        put(fields, AT, event.at());
        if (event instanceof Funding funding) {
            decimal(fields, "rate", funding.rate());
            put(fields, "settles_at", funding.settlesAt());
            put(fields, "interval", funding.interval());
            put(fields, "settled", funding.settled());
        } else if (event instanceof OpenInterest interest) {
            decimal(fields, "amount", interest.amount());
            decimal(fields, "contracts", interest.contracts());
            decimal(fields, "value", interest.value());
        } else {
            throw new IllegalArgumentException("is not kept: " + event);
        }
        return fields;
    }

    /** The inverse. */
    public static MarketEvent event(FlowSeries series, Map<String, String> fields) {
        InstrumentId instrument = series.instrument();
        Instant at = time(fields, AT);
        return switch (series.kind()) {
            case FUNDING ->
                    new Funding(
                            instrument,
                            at,
                            decimal(fields, "rate"),
                            time(fields, "settles_at"),
                            fields.containsKey("interval")
                                    ? Duration.parse(fields.get("interval"))
                                    : null,
                            Boolean.parseBoolean(fields.get("settled")));
            case OPEN_INTEREST ->
                    new OpenInterest(
                            instrument,
                            at,
                            decimal(fields, "amount"),
                            decimal(fields, "contracts"),
                            decimal(fields, "value"));
        };
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private static void decimal(Map<String, String> fields, String name, BigDecimal value) {
        if (value != null) {
            put(
                    fields,
                    name,
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
    }

    private static BigDecimal decimal(Map<String, String> fields, String name) {
        return fields.containsKey(name) ? new BigDecimal(fields.get(name)) : null;
    }

    private static Instant time(Map<String, String> fields, String name) {
        return fields.containsKey(name) ? Instant.parse(fields.get(name)) : null;
    }
}
