package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Numbers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message of Protocol Buffers from text with one character a byte, field by field, with
 * no copy but of the texts that are asked for. Unknown fields are skipped by their wire type. Every
 * length is checked against the message's end, so damage is an {@link IllegalArgumentException} and
 * never a loop. For one thread.
 *
 * <pre>{@code
 * while (wire.next()) {
 *     switch (wire.field()) {
 *         case 1 -> price = wire.text();
 *         default -> wire.skip();
 *     }
 * }
 * }</pre>
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class WireReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final String source;
    private final int end;
    private int at;
    private int field;
    private int type;

    WireReader(String source) {
        this(source, 0, source.length());
    }

    private WireReader(String source, int at, int end) {
        this.source = source;
        this.at = at;
        this.end = end;
    }

    /** Whether there is another field; its value has to be taken or skipped before the next. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long key = varint();
        if (key >>> 32 != 0 || key >>> 3 == 0) {
            throw new IllegalArgumentException("no such field: " + key);
        }
        field = (int) (key >>> 3);
        type = (int) (key & 7);
        return true;
    }

    int field() {
        return field;
    }

    /** A number of up to 64 bits. */
    long number() {
        expect(VARINT);
        return varint();
    }

    /** UTF-8. */
    String text() {
        int from = bytes();
        for (int i = from; i < at; i++) {
            if (source.charAt(i) > 127) {
                return new String(
                        source.substring(from, at).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
            }
        }
        return source.substring(from, at);
    }

    /** A number written as text. */
    BigDecimal decimal() {
        int from = bytes();
        return Numbers.decimalOf(source, from, at);
    }

    /** A message within this one. */
    WireReader message() {
        int from = bytes();
        return new WireReader(source, from, at);
    }

    void skip() {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> forward(8);
            case BYTES -> bytes();
            case FIXED32 -> forward(4);
            default -> throw new IllegalArgumentException("no such wire type: " + type);
        }
    }

    /** Steps over them and returns where they began. */
    private int bytes() {
        expect(BYTES);
        long length = varint();
        int from = at;
        forward(length);
        return from;
    }

    private void forward(long length) {
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("message is cut short");
        }
        at += (int) length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw new IllegalArgumentException("message is cut short");
            }
            char c = source.charAt(at++);
            if (c > 255) {
                throw new IllegalArgumentException("not a byte: " + (int) c);
            }
            value |= (long) (c & 0x7F) << shift;
            if (c < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("number is longer than 64 bits");
    }

    private void expect(int wanted) {
        if (type != wanted) {
            throw new IllegalArgumentException(
                    "field %d is of wire type %d, expected %d".formatted(field, type, wanted));
        }
    }
}
