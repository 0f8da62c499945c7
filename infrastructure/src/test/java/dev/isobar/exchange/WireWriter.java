package dev.isobar.exchange;

import java.nio.charset.StandardCharsets;

/** Writes Protocol Buffers as text with one character a byte, so that tests need no bytes. */
public final class WireWriter {
    private final StringBuilder out = new StringBuilder();

    public WireWriter text(int field, String value) {
        String bytes =
                new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        varint((long) field << 3 | 2);
        varint(bytes.length());
        out.append(bytes);
        return this;
    }

    public WireWriter number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    public WireWriter message(int field, WireWriter inner) {
        varint((long) field << 3 | 2);
        varint(inner.out.length());
        out.append(inner.out);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.append((char) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.append((char) rest);
    }

    /** The frame. */
    @Override
    public String toString() {
        return out.toString();
    }
}
