package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;

/**
 * Numbers of the wire, made from its characters, never through a double. Quoted and bare ones are
 * the same, because venues mix them. What is no number is an {@link IllegalArgumentException},
 * which {@link Json#read} makes an {@link ExchangeFailure.Unparsable}.
 */
public final class Numbers {
    /** No venue writes longer numbers; a longer one is an attack or damage. */
    private static final int LONGEST_NUMBER = 64;

    private static final int WIDEST_SCALE = 64;

    private static final int MOST_DECIMALS = 30;

    private Numbers() {}

    public static BigDecimal decimal(JsonReader json) {
        Json.scalar(json);
        return decimalOf(json.content(), json.start(), json.end());
    }

    /** What stands in {@code [from, to)} of a text that is no JSON. */
    public static BigDecimal decimalOf(String text, int from, int to) {
        if (to - from > LONGEST_NUMBER) {
            throw new IllegalArgumentException("number is too long: " + text.substring(from, to));
        }
        BigDecimal plain = plain(text, from, to);
        return plain != null ? plain : unusual(text.substring(from, to));
    }

    private static BigDecimal unusual(String text) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + text, e);
        }
        if (Math.abs(value.scale()) > WIDEST_SCALE) {
            throw new IllegalArgumentException("number is out of range: " + text);
        }
        return value;
    }

    /**
     * The usual number, digits with at most one point and short enough for a long: what the
     * constructor makes of it, in half the time. Null for any other.
     */
    private static BigDecimal plain(String text, int from, int to) {
        if (from == to || to - from > 18) {
            return null;
        }
        long unscaled = 0;
        int point = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else if (c == '.' && point < 0 && i > from && i < to - 1) {
                point = i;
            } else {
                return null;
            }
        }
        return BigDecimal.valueOf(unscaled, point < 0 ? 0 : to - 1 - point);
    }

    /** Null (absent) for null and for the empty text some venues write instead. */
    public static BigDecimal decimalOrAbsent(JsonReader json) {
        return Json.isAbsent(json) ? null : decimal(json);
    }

    /** The smallest step of a number with so many digits after the point. */
    public static BigDecimal step(long decimals) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("decimals are out of range: " + decimals);
        }
        return BigDecimal.valueOf(1, (int) decimals);
    }

    /** A whole number, bare or quoted, without making a text of it. */
    public static long integer(JsonReader json) {
        Json.scalar(json);
        String text = json.content();
        int from = json.start();
        int to = json.end();
        boolean isNegative =
                json.currentToken() == JsonToken.VALUE_NUMBER_INT && text.charAt(from) == '-';
        if (from == to || to - from > 18) {
            throw notWhole(json);
        }
        long value = 0;
        for (int i = isNegative ? from + 1 : from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw notWhole(json);
            }
            value = value * 10 + (c - '0');
        }
        return isNegative ? -value : value;
    }

    private static IllegalArgumentException notWhole(JsonReader json) {
        return new IllegalArgumentException("not a whole number: " + json.getText());
    }
}
