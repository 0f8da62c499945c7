package dev.isobar.bars;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link PageOutput} wrote. Damaged bytes end in an exception, never in a guess. */
final class PageInput {
    private final ByteBuffer bytes;
    private final int rows;

    /** Takes the number of rows from the first bytes. */
    PageInput(ByteBuffer bytes) {
        this.bytes = bytes;
        long count = number();
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException("page is damaged: it claims " + count + " rows");
        }
        rows = (int) count;
    }

    int rows() {
        return rows;
    }

    void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(
                    "page is damaged: " + bytes.remaining() + " bytes after its end");
        }
    }

    int octet() {
        return bytes.get() & 0xFF;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("page is damaged: a number has no end");
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    long[] longs() {
        return longs(rows);
    }

    boolean[] flags() {
        boolean[] column = new boolean[rows];
        int octet = 0;
        for (int row = 0; row < rows; row++) {
            octet = row % 8 == 0 ? octet() : octet >>> 1;
            column[row] = (octet & 1) == 1;
        }
        return column;
    }

    /** Absent numbers are null. */
    Long[] counts() {
        Long[] column = new Long[rows];
        List<Integer> present = present();
        if (!present.isEmpty()) {
            long[] values = longs(present.size());
            for (int i = 0; i < values.length; i++) {
                column[present.get(i)] = values[i];
            }
        }
        return column;
    }

    /** Without trailing zeros, never with a negative scale. */
    BigDecimal[] decimals() {
        BigDecimal[] column = new BigDecimal[rows];
        List<Integer> present = present();
        if (present.isEmpty()) {
            return column;
        }
        int kind = octet();
        int scale = size("scale");
        if (kind == PageOutput.LONGS) {
            long[] values = longs(present.size());
            for (int i = 0; i < values.length; i++) {
                column[present.get(i)] = decimal(values[i], scale);
            }
        } else {
            requireKind(kind, PageOutput.WIDE);
            for (int row : present) {
                column[row] = plain(new BigDecimal(new BigInteger(sized()), scale));
            }
        }
        return column;
    }

    String[] texts() {
        String[] column = new String[rows];
        Arrays.fill(column, "");
        List<Integer> present = present();
        if (present.isEmpty()) {
            return column;
        }
        int kind = octet();
        if (kind == PageOutput.LONGS) {
            long[] values = longs(present.size());
            for (int i = 0; i < values.length; i++) {
                column[present.get(i)] = Long.toString(values[i]);
            }
        } else {
            requireKind(kind, PageOutput.TEXTS);
            present.forEach(row -> column[row] = new String(sized(), StandardCharsets.UTF_8));
        }
        return column;
    }

    Instant[] instants(Instant[] from) {
        int digits = octet();
        long unit = digits == 3 ? 1_000_000 : digits == 6 ? 1_000 : 1;
        long[] distances = longs();
        Instant[] column = new Instant[rows];
        for (int row = 0; row < rows; row++) {
            column[row] = from[row].plusNanos(Math.multiplyExact(distances[row], unit));
        }
        return column;
    }

    private long[] longs(int count) {
        long[] column = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += signed();
            column[i] = before;
        }
        return column;
    }

    private List<Integer> present() {
        int kind = octet();
        List<Integer> present = new ArrayList<>(rows);
        boolean[] mask = kind == 2 ? flags() : null;
        for (int row = 0; row < rows; row++) {
            if (mask == null ? kind == 1 : mask[row]) {
                present.add(row);
            }
        }
        return present;
    }

    private byte[] sized() {
        byte[] value = new byte[size("length")];
        bytes.get(value);
        return value;
    }

    private int size(String what) {
        long size = number();
        if (size < 0 || size > 1_000_000) {
            throw new IllegalArgumentException("page is damaged: a " + what + " of " + size);
        }
        return (int) size;
    }

    private static void requireKind(int kind, int expected) {
        if (kind != expected) {
            throw new IllegalArgumentException("page is damaged: no such kind of column: " + kind);
        }
    }

    private static BigDecimal decimal(long unscaled, int scale) {
        long value = unscaled;
        int places = scale;
        while (places > 0 && value % 10 == 0) {
            value /= 10;
            places--;
        }
        return BigDecimal.valueOf(value, places);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
