package dev.isobar.flows.arbitrage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Named texts, those of a part under its name and a point. Absent (null) values are left out. */
record Fields(Map<String, String> all, String prefix) {
    Fields(Map<String, String> all) {
        this(all, "");
    }

    Fields part(String name) {
        return new Fields(all, prefix + name + ".");
    }

    boolean has(String name) {
        return all.containsKey(prefix + name);
    }

    void put(String name, Object value) {
        if (value instanceof BigDecimal number) {
            all.put(
                    prefix + name,
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        } else if (value != null) {
            all.put(prefix + name, value.toString());
        }
    }

    String text(String name) {
        return all.get(prefix + name);
    }

    BigDecimal decimal(String name) {
        return has(name) ? new BigDecimal(text(name)) : null;
    }

    Instant time(String name) {
        return has(name) ? Instant.parse(text(name)) : null;
    }
}
