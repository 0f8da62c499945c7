package dev.isobar.bars;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON in UTF-8, written straight into bytes: a page of bars is thousands of numbers, and neither a
 * text of each nor a text of all is wanted. Grows as needed. One thread at a time.
 */
public final class JsonBytes {
    private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();
    private static final long[] POWERS = powers();
    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < 100; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private byte[] bytes;
    private int length;

    /**
     * @param expected bytes
     */
    public JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    /** As it stands, unquoted: keys, signs, what is JSON already. */
    public JsonBytes raw(String json) {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same. */
    public JsonBytes raw(byte[] json) {
        return raw(json, 0, json.length);
    }

    /** The part of it from {@code from}, inclusive, to {@code to}, exclusive. */
    public JsonBytes raw(byte[] json, int from, int to) {
        room(to - from);
        System.arraycopy(json, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    public JsonBytes raw(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Quoted and escaped. */
    public JsonBytes text(String text) {
        if (JsonText.isPlain(text)) {
            return raw('"').raw(text).raw('"');
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        JsonText.append(quoted, text);
        return raw(quoted.toString());
    }

    public JsonBytes number(long value) {
        room(LONGEST);
        if (value == Long.MIN_VALUE) {
            return raw(Long.toString(value));
        }
        if (value < 0) {
            bytes[length++] = '-';
        }
        long digits = Math.abs(value);
        fixed(digits, digitsOf(digits));
        return this;
    }

    /** Exact, plain, without zeros at its end: 1500 and 0.25, never 1.5E+3 or 0.250. */
    public JsonBytes decimal(BigDecimal value) {
        int scale = value.scale();
        if (scale < 0 || scale >= POWERS.length || value.precision() >= POWERS.length) {
            return raw(value.stripTrailingZeros().toPlainString());
        }
        long digits = value.movePointRight(scale).longValue(); // makes no BigInteger
        if (digits < 0) {
            raw('-');
            digits = Math.abs(digits);
        }
        number(digits / POWERS[scale]);
        fraction(digits % POWERS[scale], scale);
        return this;
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets what was written. */
    public void clear() {
        length = 0;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void fraction(long digits, int scale) {
        if (digits == 0) {
            return;
        }
        room(scale + 1);
        bytes[length++] = '.';
        fixed(digits, scale);
        while (bytes[length - 1] == '0') {
            length--;
        }
    }

    /** So many digits, with zeros before them. There is room. */
    private void fixed(long digits, int count) {
        int at = length + count;
        length = at;
        long left = digits;
        while (at - 2 >= length - count) {
            int pair = (int) (left % 100);
            left /= 100;
            bytes[--at] = ONES[pair];
            bytes[--at] = TENS[pair];
        }
        if (at > length - count) {
            bytes[--at] = ONES[(int) left];
        }
    }

    private void room(int wanted) {
        if (bytes.length - length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + wanted));
        }
    }

    private static int digitsOf(long digits) {
        int count = 1;
        while (count < POWERS.length && digits >= POWERS[count]) {
            count++;
        }
        return count;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
