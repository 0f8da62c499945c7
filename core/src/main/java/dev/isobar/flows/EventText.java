package dev.isobar.flows;

import dev.isobar.bars.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The words of an event: one JSON object, its fields in the order in which they are given. Absent
 * (null) values are left out; decimals are numbers, plain and without trailing zeros; times are
 * milliseconds since 1970. For one thread.
 */
public final class EventText {
    private final StringBuilder json = new StringBuilder(256).append('{');

    public EventText text(String name, String value) {
        if (value != null) {
            JsonText.append(name(name), value);
        }
        return this;
    }

    public EventText decimal(String name, BigDecimal value) {
        if (value != null) {
            name(name).append(plain(value));
        }
        return this;
    }

    public EventText number(String name, long value) {
        name(name).append(value);
        return this;
    }

    public EventText flag(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    public EventText time(String name, Instant value) {
        return value == null ? this : number(name, value.toEpochMilli());
    }

    /** Another object. */
    public EventText object(String name, EventText value) {
        if (value != null) {
            name(name).append(value);
        }
        return this;
    }

    /** Objects, in their order. */
    public EventText array(String name, List<EventText> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            json.append(i == 0 ? "" : ",").append(values.get(i));
        }
        json.append(']');
        return this;
    }

    /** What was given so far, as an object. */
    @Override
    public String toString() {
        return json + "}";
    }

    private StringBuilder name(String name) {
        return json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
