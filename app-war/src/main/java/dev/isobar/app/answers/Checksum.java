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
public record Checksum(Remainder crc32, Remainder crc32c, long length) {
    /** Of no bytes. */
    public static final Checksum NOTHING = of(new byte[0]);

    public static Checksum of(byte[] bytes) {
        CRC32 one = new CRC32();
        one.update(bytes);
        CRC32C other = new CRC32C();
        other.update(bytes);
        return new Checksum(
                Polynomial.CRC32.remainder((int) one.getValue(), bytes.length),
                Polynomial.CRC32C.remainder((int) other.getValue(), bytes.length),
                bytes.length);
    }

    /** Of these bytes and then those. */
    public Checksum and(Checksum next) {
        return new Checksum(
                Polynomial.CRC32.joined(crc32, next.crc32),
                Polynomial.CRC32C.joined(crc32c, next.crc32c),
                length + next.length);
    }

    /** As it stands in a tag. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(crc32.value())
                + hex.toHexDigits(crc32c.value())
                + Long.toHexString(length);
    }
}
