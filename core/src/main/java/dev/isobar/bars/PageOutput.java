package dev.isobar.bars;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes columns. A number is a variable-length integer, seven bits a byte, lowest first; a signed
 * one is zigzag; a column of numbers holds differences to the row before, wrapping around. The same
 * rows give the same bytes.
 */
final class PageOutput {
    static final int ABSENT = 0;
    static final int LONGS = 1;
    static final int WIDE = 2;
    static final int TEXTS = 3;

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    void octet(int value) {
        bytes.write(value);
    }

    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void longs(List<Long> column) {
        long before = 0;
        for (long value : column) {
            signed(value - before);
            before = value;
        }
    }

    /** Bits of a row each, eight a byte, the first row lowest. */
    void flags(List<Boolean> column) {
        for (int row = 0; row < column.size(); row += 8) {
            int octet = 0;
            for (int bit = 0; bit < 8 && row + bit < column.size(); bit++) {
                octet |= column.get(row + bit) ? 1 << bit : 0;
            }
            octet(octet);
        }
    }

    /** Absent numbers are null. */
    void counts(List<Long> column) {
        List<Long> present = present(column);
        if (!present.isEmpty()) {
            longs(present);
        }
    }

    /**
     * One scale for all; where a value does not fit a long then, the column is of wide integers.
     */
    void decimals(List<BigDecimal> column) {
        List<BigDecimal> present =
                present(column).stream().map(BigDecimal::stripTrailingZeros).toList();
        if (present.isEmpty()) {
            return;
        }
        int scale = Math.max(0, present.stream().mapToInt(BigDecimal::scale).max().orElseThrow());
        List<BigInteger> unscaled =
                present.stream().map(value -> value.setScale(scale).unscaledValue()).toList();
        boolean fits = unscaled.stream().allMatch(PageOutput::fits);
        octet(fits ? LONGS : WIDE);
        number(scale);
        if (fits) {
            longs(unscaled.stream().map(BigInteger::longValue).toList());
        } else {
            unscaled.forEach(value -> sized(value.toByteArray()));
        }
    }

    /** Empty texts cost nothing; texts that are all plain integers are written as such. */
    void texts(List<String> column) {
        List<String> present =
                present(column.stream().map(text -> text.isEmpty() ? null : text).toList());
        if (present.isEmpty()) {
            return;
        }
        boolean integers = present.stream().allMatch(PageOutput::isInteger);
        octet(integers ? LONGS : TEXTS);
        if (integers) {
            longs(present.stream().map(Long::valueOf).toList());
        } else {
            present.forEach(text -> sized(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Instants as distances from another column's, in the coarsest of ms, µs, ns that is exact.
     *
     * @throws ArithmeticException if two are further apart than 292 years
     */
    void instants(List<Instant> column, List<Instant> from) {
        int digits = 3;
        for (Instant at : column) {
            int nanos = at.getNano();
            digits = nanos % 1_000 != 0 ? 9 : nanos % 1_000_000 != 0 ? Math.max(digits, 6) : digits;
        }
        long unit = digits == 3 ? 1_000_000 : digits == 6 ? 1_000 : 1;
        octet(digits);
        List<Long> distances = new ArrayList<>(column.size());
        for (int row = 0; row < column.size(); row++) {
            distances.add(Duration.between(from.get(row), column.get(row)).toNanos() / unit);
        }
        longs(distances);
    }

    /** Which rows are there; returns those that are. */
    private <T> List<T> present(List<T> column) {
        List<T> present = column.stream().filter(Objects::nonNull).toList();
        if (present.isEmpty()) {
            octet(ABSENT);
        } else if (present.size() == column.size()) {
            octet(1);
        } else {
            octet(2);
            flags(column.stream().map(Objects::nonNull).toList());
        }
        return present;
    }

    private void sized(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
    }

    private static boolean fits(BigInteger value) {
        return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
    }

    private static boolean isInteger(String text) {
        if (text.length() > 18 || text.isEmpty()) {
            return false;
        }
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (text.length() == 1 || text.charAt(0) != '0');
    }
}
