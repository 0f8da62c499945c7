package dev.isobar.local.simulator.venues.mexc;

/** Writes a message of Protocol Buffers as text with one character a byte. ASCII texts only. */
final class Wire {
    private final StringBuilder out = new StringBuilder(200);

    Wire text(int field, String value) {
        varint((long) field << 3 | 2);
        varint(value.length());
        out.append(value);
        return this;
    }

    Wire number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    Wire message(int field, Wire inner) {
        return text(field, inner.toString());
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.append((char) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.append((char) rest);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
