package dev.isobar.configuration;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in a document that is read. What is wrong is noted with its path, and reading goes on
 * with what is usual there. One thread.
 */
public final class Node {
    private static final int MOST_FAULTS = 100;
    private static final int SHOWN = 60;

    private final String path;
    private final Object value; // null if nothing is said here
    private final List<Fault> faults;

    private Node(String path, Object value, List<Fault> faults) {
        this.path = path;
        this.value = value;
        this.faults = faults;
    }

    public static Node root(Map<String, Object> content) {
        return new Node("", content, new ArrayList<>());
    }

    /** All of the document so far; at most 100. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public boolean isAbsent() {
        return value == null;
    }

    public Node at(String name) {
        Object child = value instanceof Map<?, ?> map ? map.get(name) : null;
        return new Node(path.isEmpty() ? name : path + "." + name, child, faults);
    }

    /** By name; none if this is no object, which is a fault. */
    public Map<String, Node> fields() {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> fields.put(name.toString(), at(name.toString())));
        } else if (value != null) {
            fault("must be an object, not " + shown());
        }
        return fields;
    }

    /** Every other field is a fault. */
    public void only(Collection<String> names) {
        fields().forEach(
                        (name, field) -> {
                            if (!names.contains(name)) {
                                field.fault("is no field: one of " + String.join(", ", names));
                            }
                        });
    }

    public void fault(String message) {
        if (faults.size() < MOST_FAULTS) {
            String place = path.isEmpty() ? "content" : path;
            faults.add(new Fault(place, place + " " + message));
        }
    }

    public boolean flag(boolean otherwise) {
        if (value != null && !(value instanceof Boolean)) {
            fault("must be true or false, not " + shown());
        }
        return value instanceof Boolean flag ? flag : otherwise;
    }

    public int whole(int otherwise, int least, int most) {
        return number(new BigDecimal(otherwise), least, most, 0).intValue();
    }

    /**
     * In whole seconds.
     *
     * @param otherwise taken as it is
     */
    public Duration seconds(Duration otherwise, int least, int most) {
        return value == null ? otherwise : Duration.ofSeconds(whole(0, least, most));
    }

    /**
     * @param digits after the point, at most
     */
    public BigDecimal number(BigDecimal otherwise, int least, int most, int digits) {
        if (value == null) {
            return otherwise;
        }
        boolean isRight =
                value instanceof BigDecimal number
                        && number.scale() <= digits
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!isRight) {
            String kind =
                    digits == 0
                            ? "a whole number"
                            : "a number with at most %d digits after the point";
            fault(
                    ("must be " + kind.formatted(digits) + " from %d to %d, not %s")
                            .formatted(least, most, shown()));
            return otherwise;
        }
        return (BigDecimal) value;
    }

    /**
     * ISO 8601, such as {@code PT6H}.
     *
     * @param otherwise also where it is faulty
     */
    public Duration length(Duration otherwise, Duration most) {
        if (value instanceof String text) {
            try {
                Duration length = Duration.parse(text);
                if (!length.isNegative() && !length.isZero() && length.compareTo(most) <= 0) {
                    return length;
                }
            } catch (DateTimeException e) {
                // told below
            }
        }
        fault(
                "must be an ISO 8601 duration such as PT6H or P2D, at most %dD, not %s"
                        .formatted(most.toDays(), shown()));
        return otherwise;
    }

    private String shown() {
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
