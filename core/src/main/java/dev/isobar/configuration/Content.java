package dev.isobar.configuration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A document's content as plain values: maps with sorted names, lists, texts, truth values and
 * {@link BigDecimal}s without trailing zeros, so that equal contents are equal.
 */
public final class Content {
    private static final int DIGITS = 30;

    private Content() {}

    /**
     * @param value maps, lists, texts, numbers, truth values; nulls are left out
     * @throws IllegalArgumentException if it is anything else
     */
    public static Map<String, Object> of(Map<?, ?> value) {
        Map<String, Object> sorted = new TreeMap<>();
        value.forEach(
                (name, one) -> {
                    if (one != null) {
                        sorted.put(String.valueOf(name), plain(one));
                    }
                });
        return Collections.unmodifiableMap(sorted);
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.stream().filter(Objects::nonNull).forEach(one -> plain.add(plain(one)));
            return Collections.unmodifiableList(plain);
        }
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        throw new IllegalArgumentException("no value of a document: " + value);
    }

    /** 100, not 1E+2: whole numbers keep their zeros. What no store holds stays a text. */
    private static Object number(Number value) {
        BigDecimal number = new BigDecimal(value.toString());
        if (Math.abs((long) number.scale()) > DIGITS || number.precision() > DIGITS) {
            return value.toString();
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
