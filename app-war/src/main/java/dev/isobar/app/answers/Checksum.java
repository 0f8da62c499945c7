package dev.isobar.app.answers;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Two sums of different polynomials over some bytes, 64 bits together: nobody gains by a collision,
 * and SHA-256 took longer than the encoding. That of a whole is made of those of its parts.
 *
 * @param length of the bytes
 */
public record Checksum(int crc32, int crc32c, long length) {
    /** Of no bytes. */
    static final Checksum NOTHING = new Checksum(0, 0, 0);

    /**
     * What it takes to move sums over some bytes: x to the number of bits, modulo the polynomials.
     */
    record Shift(int crc32, int crc32c) {
        static Shift over(long bytes) {
            return new Shift(Polynomial.CRC32.power(8 * bytes), Polynomial.CRC32C.power(8 * bytes));
        }
    }

    public static Checksum of(byte[] bytes) {
        CRC32 one = new CRC32();
        one.update(bytes);
        CRC32C other = new CRC32C();
        other.update(bytes);
        return new Checksum((int) one.getValue(), (int) other.getValue(), bytes.length);
    }

    /**
     * Of these bytes and then those.
     *
     * @param shift over those
     */
    Checksum and(Checksum next, Shift shift) {
        return new Checksum(
                Polynomial.CRC32.times(crc32, shift.crc32) ^ next.crc32,
                Polynomial.CRC32C.times(crc32c, shift.crc32c) ^ next.crc32c,
                length + next.length);
    }

    /** As it stands in a tag. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(crc32) + hex.toHexDigits(crc32c) + Long.toHexString(length);
    }
}
