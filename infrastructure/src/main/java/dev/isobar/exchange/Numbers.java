package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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

    private Numbers() {}

    public static BigDecimal decimal(JsonParser json) throws IOException {
        Json.scalar(json);
        int length = json.getTextLength();
        if (length > LONGEST_NUMBER) {
            throw new IllegalArgumentException("number is too long: " + json.getText());
        }
        char[] chars = json.getTextCharacters();
        int offset = json.getTextOffset();
        BigDecimal plain = plain(chars, offset, length);
        if (plain != null) {
            return plain;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(chars, offset, length);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + json.getText(), e);
        }
        if (Math.abs(value.scale()) > WIDEST_SCALE) {
            throw new IllegalArgumentException("number is out of range: " + json.getText());
        }
        return value;
    }

    /**
     * The usual number, digits with at most one point and short enough for a long: what the
     * constructor makes of it, in half the time. Null for any other.
     */
    private static BigDecimal plain(char[] chars, int offset, int length) {
        if (length == 0 || length > 18) {
            return null;
        }
        long unscaled = 0;
        int point = -1;
        for (int i = 0; i < length; i++) {
            char c = chars[offset + i];
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else if (c == '.' && point < 0 && i > 0 && i < length - 1) {
                point = i;
            } else {
                return null;
            }
        }
        return BigDecimal.valueOf(unscaled, point < 0 ? 0 : length - 1 - point);
    }

    /** Null (absent) for null and for the empty text some venues write instead. */
    public static BigDecimal decimalOrAbsent(JsonParser json) throws IOException {
        return Json.isAbsent(json) ? null : decimal(json);
    }

    /** A whole number, bare or quoted, without making a text of it. */
    public static long integer(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        Json.scalar(json);
        int length = json.getTextLength();
        if (length == 0 || length > 18) {
            throw new IllegalArgumentException("not a whole number: " + json.getText());
        }
        char[] chars = json.getTextCharacters();
        long value = 0;
        for (int i = json.getTextOffset(); i < json.getTextOffset() + length; i++) {
            if (chars[i] < '0' || chars[i] > '9') {
                throw new IllegalArgumentException("not a whole number: " + json.getText());
            }
            value = value * 10 + (chars[i] - '0');
        }
        return value;
    }
}
